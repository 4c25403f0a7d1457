import { type DynamicModule, Module } from '@nestjs/common';
import { MemoryCache } from './adapters/memory/memory.cache.js';
import type { CacheConfig } from './cache.config.js';
import { Cache } from './cache.js';

export interface CacheModuleOptions {
  readonly config: CacheConfig;
}

@Module({})
export class CacheModule {
  static forRoot({ config }: CacheModuleOptions): DynamicModule {
    return {
      module: CacheModule,
      global: true,
      providers: [
        { provide: Cache, useFactory: () => new MemoryCache({ maxBytes: config.maxMb * 2 ** 20 }) },
      ],
      exports: [Cache],
    };
  }
}
