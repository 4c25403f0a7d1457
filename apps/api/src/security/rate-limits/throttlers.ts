import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import {
  SkipThrottle,
  Throttle,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { AuthenticatedRequest } from '../caller.js';
import { clientNetwork } from '../client-address.js';
import type { RateLimitsConfig } from './rate-limits.config.js';

export const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** For routes that verify or create credentials: a tenth of RATE_LIMIT_PER_MINUTE. */
export const ThrottleSignIn = () => Throttle({ default: { limit: 0.1 } });

/** For the route that hands out visitor tokens: half of RATE_LIMIT_PER_MINUTE an hour. */
export const ThrottleVisitors = () => Throttle({ default: { limit: 0.5, ttl: HOUR_MS } });

const UPLOADS = 'attendant:uploads';
/** A folder has hundreds of files, and only administrators may upload: 100 files a second by default. */
const UPLOAD_FACTOR = 50;

/** For the route that takes files in: fifty times RATE_LIMIT_PER_MINUTE. */
export const ThrottleUploads = () => SetMetadata(UPLOADS, true);

/** For probes and scrapers. */
export const SkipThrottlers = () => SkipThrottle({ default: true, anonymous: true });

export function throttlerOptions(
  config: RateLimitsConfig,
  storage: ThrottlerStorage,
): ThrottlerModuleOptions & object {
  return {
    storage,
    throttlers: [
      {
        name: 'default',
        ttl: MINUTE_MS,
        limit: (context) =>
          Reflect.getMetadata(UPLOADS, context.getHandler()) === true
            ? UPLOAD_FACTOR * config.perMinute
            : config.perMinute,
        getTracker: (request) => trackerOf(request as AuthenticatedRequest),
        generateKey: (context, tracker) =>
          `${context.getClass().name}.${context.getHandler().name} ${tracker}`,
      },
      {
        name: 'anonymous',
        ttl: MINUTE_MS,
        limit: anonymousLimit(config),
        setHeaders: false,
        skipIf: (context) => !isAnonymous(requestOf(context)),
        getTracker: (request) => clientNetwork(request as AuthenticatedRequest),
        generateKey: (_context, tracker) => anonymousKey(tracker),
      },
    ],
  };
}

/** Requests a minute that all anonymous traffic of a network may make together. */
export function anonymousLimit({ perMinute, anonymousFactor }: RateLimitsConfig): number {
  return Math.floor(perMinute * anonymousFactor);
}

/** The key of the budget that all anonymous traffic of a network shares. */
export function anonymousKey(network: string): string {
  return `anonymous ${network}`;
}

/** Whether the caller is a visitor or has no token. */
export function isAnonymous({ caller }: AuthenticatedRequest): boolean {
  return caller === undefined || caller.anonymous;
}

/** Whose requests a limit counts: a user's, or those of a network if the caller is not signed in. */
export function trackerOf(request: AuthenticatedRequest): string {
  const { caller } = request;
  return caller ? `user:${caller.userId}` : `ip:${clientNetwork(request)}`;
}

function requestOf(context: ExecutionContext): AuthenticatedRequest {
  return context.switchToHttp().getRequest<AuthenticatedRequest>();
}
