import type { FactoryProvider } from '@nestjs/common';
import type { ConfigSlice } from './define-config.js';
import { AppConfig } from './load-config.js';

/** A provider of the values of a slice, for the module that reads them. */
export function provideConfig(token: symbol, slice: ConfigSlice): FactoryProvider {
  return { provide: token, inject: [AppConfig], useFactory: (config: AppConfig) => config.get(slice) };
}
