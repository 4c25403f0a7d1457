import { RedisCacheModule } from '@app/cache/adapters/redis/redis-cache.module.js';
import { BullmqQueueModule } from '@app/queue/adapters/bullmq/bullmq-queue.module.js';
import { RedisSessionEventsModule } from '@app/sessions/adapters/redis/redis-session-events.module.js';

/** The adapters that need Redis, in a file of their own: its clients are loaded only if one of them is chosen. */
export const REDIS_CACHE = RedisCacheModule;

export const REDIS_SESSION_EVENTS = RedisSessionEventsModule;

export const REDIS_QUEUE = BullmqQueueModule;
