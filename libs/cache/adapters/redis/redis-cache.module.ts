import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { vendorsConfig } from '@app/vendors';
import { Cache } from '../../cache.js';
import { RedisCache } from './redis.cache.js';

const PREFIX = 'attendant:cache';

/** Provides Cache in Redis. */
@Module({
  providers: [
    {
      provide: Cache,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        new RedisCache({ url: String(config.get(vendorsConfig).redisUrl), prefix: PREFIX }),
    },
  ],
  exports: [Cache],
})
export class RedisCacheModule implements OnApplicationShutdown {
  constructor(private readonly cache: Cache) {}

  onApplicationShutdown(): void {
    (this.cache as RedisCache).close();
  }
}
