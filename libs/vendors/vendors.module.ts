import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { BedrockRuntime } from './bedrock/bedrock-runtime.js';
import { LazyBedrockRuntime } from './bedrock/lazy.bedrock-runtime.js';
import { vendorsConfig } from './vendors.config.js';

/** Provides what the adapters of several ports share at run time. */
@Module({
  providers: [
    {
      provide: BedrockRuntime,
      inject: [AppConfig],
      useFactory: (app: AppConfig) => new LazyBedrockRuntime(app.get(vendorsConfig)),
    },
  ],
  exports: [BedrockRuntime],
})
export class VendorsModule {}
