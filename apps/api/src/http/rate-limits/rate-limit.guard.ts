import { isIPv6 } from 'node:net';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { DomainError } from '@app/kernel';
import type { AuthenticatedRequest } from '../auth/caller.js';
import { LIMIT_SHARE } from './rate-limit.decorators.js';
import { RateLimiter } from './rate-limiter.js';
import { RATE_LIMITS_CONFIG, type RateLimitsConfig } from './rate-limits.config.js';

/** API-5: so many requests a minute per user, or IP address, and endpoint. Runs after the access token's guard. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
    @Inject(RATE_LIMITS_CONFIG) private readonly config: RateLimitsConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const controller = context.getClass();
    const share =
      this.reflector.getAllAndOverride<number | undefined>(LIMIT_SHARE, [handler, controller]) ?? 1;
    if (share === Infinity) return true;
    const limit = Math.max(1, Math.floor(this.config.perMinute * share));
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const key = `${whoseRequest(request)} ${controller.name}.${handler.name}`;
    const { allowed, remaining, resetMs } = await this.limiter.admit(key, limit);
    const seconds = Math.max(1, Math.ceil(resetMs / 1_000));
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('X-RateLimit-Limit', limit);
    response.setHeader('X-RateLimit-Remaining', remaining);
    response.setHeader('X-RateLimit-Reset', seconds);
    if (allowed) return true;
    response.setHeader('Retry-After', seconds);
    throw new DomainError(
      'RATE_LIMITED',
      `Too many requests: ${limit} a minute are allowed here. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
      [{ rule: 'rate_limit', limit_per_minute: limit, retry_after_seconds: seconds }],
    );
  }
}

function whoseRequest({ caller, ip = '' }: AuthenticatedRequest): string {
  return caller ? `user:${caller.userId}` : `ip:${networkOf(ip)}`;
}

/** An IPv6 client has a whole /64 of addresses to itself; IPv4 inside IPv6 is the IPv4 address. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]?.split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
