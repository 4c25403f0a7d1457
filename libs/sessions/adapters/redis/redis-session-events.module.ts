import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { vendorsConfig } from '@app/vendors';
import { SessionEvents } from '../../events/session-events.js';
import { RedisSessionEvents } from './redis.session-events.js';

const CHANNEL = 'attendant:session-events';

/** Provides SessionEvents through Redis. */
@Module({
  providers: [
    {
      provide: SessionEvents,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        new RedisSessionEvents({ url: String(config.get(vendorsConfig).redisUrl), channel: CHANNEL }),
    },
  ],
  exports: [SessionEvents],
})
export class RedisSessionEventsModule implements OnApplicationShutdown {
  constructor(private readonly events: SessionEvents) {}

  onApplicationShutdown(): Promise<void> {
    return this.events.close();
  }
}
