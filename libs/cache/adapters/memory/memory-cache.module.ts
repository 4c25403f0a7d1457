import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { cacheConfig } from '../../cache.config.js';
import { Cache } from '../../cache.js';
import { MemoryCache } from './memory.cache.js';

/** Provides Cache in the memory of the process. */
@Module({
  providers: [
    {
      provide: Cache,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        new MemoryCache({ maxBytes: config.get(cacheConfig).maxMb * 2 ** 20 }),
    },
  ],
  exports: [Cache],
})
export class MemoryCacheModule {}
