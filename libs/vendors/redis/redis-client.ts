import { Redis, type RedisOptions } from 'ioredis';

/** Answers within it, or the call fails: a silent network would hold callers for ever. */
const COMMAND_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MOST_RETRY_MS = 1_000;
/** How long a call waits for a connection that is being made. */
const PATIENCE_MS = 1_500;

const RECONNECTING: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), MOST_RETRY_MS),
};

/** A connection for calls that a request waits for. They fail at once while Redis is not available, and the connection is restored in the background. */
export function openRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    ...RECONNECTING,
    commandTimeout: COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  redis.on('error', onError);
  return redis;
}

/** A connection for a consumer, which blocks on purpose and waits until Redis is back. */
export function openBlockingRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, { ...RECONNECTING, maxRetriesPerRequest: null });
  redis.on('error', onError);
  return redis;
}

/**
 * Whether commands can be sent now. For a moment after the server has gone, the client still calls its state
 * ready although its socket takes nothing any more.
 */
export function isConnected(redis: Redis): boolean {
  return redis.status === 'ready' && redis.stream.writable;
}

/** Resolves when the connection is ready, and otherwise rejects after a second and a half. */
export function connected(redis: Redis): Promise<void> {
  if (isConnected(redis)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      redis.off('ready', onReady);
      reject(new Error('Redis is not connected'));
    }, PATIENCE_MS);
    const onReady = () => {
      clearTimeout(timer);
      resolve();
    };
    redis.once('ready', onReady);
  });
}
