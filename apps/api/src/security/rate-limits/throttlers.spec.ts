import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  type INestApplication,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Test } from '@nestjs/testing';
import type { Request } from 'express';
import { DomainError } from '@app/kernel';
import { defaultsOf } from '@app/testing';
import type { AuthenticatedRequest } from '../caller.js';
import { AnonymousBudget } from './anonymous-budget.js';
import { ApiThrottlerGuard } from './api-throttler.guard.js';
import { rateLimited } from './rate-limited.js';
import { RATE_LIMITS_CONFIG, rateLimitsConfig } from './rate-limits.config.js';
import { RefusalDelay } from './refusal-delay.js';
import { SlidingWindowThrottlerStorage } from './sliding-window.throttler-storage.js';
import {
  SkipThrottlers,
  ThrottleSignIn,
  throttlerOptions,
  ThrottleUploads,
  ThrottleVisitors,
} from './throttlers.js';

@Controller()
class Routes {
  @Get('list')
  list(): string {
    return 'list';
  }

  @Get('other')
  other(): string {
    return 'other';
  }

  @ThrottleSignIn()
  @Get('sign-in')
  signIn(): string {
    return 'sign-in';
  }

  @ThrottleVisitors()
  @Get('visitors')
  visitors(): string {
    return 'visitors';
  }

  @ThrottleUploads()
  @Get('uploads')
  uploads(): string {
    return 'uploads';
  }

  @SkipThrottlers()
  @Get('probe')
  probe(): string {
    return 'probe';
  }
}

/** Takes the caller from a header: `user:<id>` or `visitor:<id>`. */
class HeaderCaller implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const [kind, userId] = String(request.headers.caller ?? '').split(':');
    if (userId) Object.assign(request, { caller: { userId, anonymous: kind === 'visitor' } });
    return true;
  }
}

/** Answers with what the guard threw. */
class AsThrown {
  catch({ code, message, details }: DomainError, host: ExecutionContext): void {
    const response = host
      .switchToHttp()
      .getResponse<{ status(code: number): { json(body: unknown): void } }>();
    response.status(429).json({ code, message, details });
  }
}

describe('the throttlers', () => {
  const config = { ...defaultsOf(rateLimitsConfig), perMinute: 20, anonymousFactor: 1.54 };
  let app: INestApplication;
  let url: string;
  let now: number;

  beforeAll(async () => {
    const storage = new SlidingWindowThrottlerStorage(() => now);
    const module = await Test.createTestingModule({
      imports: [ThrottlerModule.forRoot(throttlerOptions(config, storage))],
      controllers: [Routes],
      providers: [
        RefusalDelay,
        AnonymousBudget,
        { provide: RATE_LIMITS_CONFIG, useValue: config },
        { provide: APP_GUARD, useClass: HeaderCaller },
        { provide: APP_GUARD, useClass: ApiThrottlerGuard },
        { provide: APP_FILTER, useClass: AsThrown },
      ],
    }).compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  // Every test has counters of its own, because its hour is another one.
  let hour = 0;
  beforeEach(() => (now = (hour += 3) * 3_600_000));

  const get = (path: string, caller = 'user:ann') => fetch(`${url}/${path}`, { headers: { caller } });
  /** How many of `count` requests are accepted. */
  async function accepted(count: number, path: string, caller?: string): Promise<number> {
    let ok = 0;
    for (let sent = 0; sent < count; sent += 1) if ((await get(path, caller)).ok) ok += 1;
    return ok;
  }

  it('limit each user on each endpoint', async () => {
    expect(await accepted(22, 'list')).toBe(20);
    expect(await accepted(1, 'other')).toBe(1);
    expect(await accepted(1, 'list', 'user:bob')).toBe(1);
  });

  it('say what the limit is and when the next request is accepted', async () => {
    now += 30_000;
    const first = await get('list');
    expect(first.headers.get('x-ratelimit-limit')).toBe('20');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('19');
    await accepted(19, 'list');
    const refused = await get('list');
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'x-ratelimit-limit': '20',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '30',
    });
    expect(await refused.json()).toEqual({
      code: 'RATE_LIMITED',
      message: 'Too many requests: 20 a minute are allowed here. Try again in 33 seconds.',
      details: [{ rule: 'rate_limit', limit_per_minute: 20, retry_after_seconds: 33 }],
    });
  });

  it('name a wait of one second in the singular', () => {
    const { message } = rateLimited({ limit: 5, ttlMs: 60_000, retryAfterSeconds: 1 });
    expect(message).toBe('Too many requests: 5 a minute are allowed here. Try again in 1 second.');
  });

  it('allow a tenth of the limit where credentials are checked', async () => {
    expect(await accepted(4, 'sign-in')).toBe(2);
  });

  it('allow half of the limit an hour for visitor tokens', async () => {
    expect(await accepted(10, 'visitors')).toBe(10);
    now += 60_000;
    const refused = await get('visitors');
    expect(refused.status).toBe(429);
    // The first hour is full: 59 minutes are left of it, and a tenth of the next one has to pass.
    expect(await refused.json()).toMatchObject({
      message: 'Too many requests: 10 an hour are allowed here. Try again in 3900 seconds.',
      details: [{ rule: 'rate_limit', limit_per_hour: 10, retry_after_seconds: 3_900 }],
    });
  });

  it('allow fifty times the limit for uploads', async () => {
    expect((await get('uploads')).headers.get('x-ratelimit-limit')).toBe('1000');
  });

  it('give all anonymous traffic of a network one budget on top of the limit of each endpoint', async () => {
    // 20 × 1.54, rounded down.
    expect(await accepted(20, 'list', 'visitor:a')).toBe(20);
    expect(await accepted(20, 'list', 'visitor:b')).toBe(10);
    expect(await accepted(1, 'other', '')).toBe(0);
    expect(await accepted(1, 'other', 'user:ann')).toBe(1);
  });

  it('count a network without a token as one caller', async () => {
    expect(await accepted(20, 'list', '')).toBe(20);
    expect(await accepted(1, 'list', '')).toBe(0);
    expect(await accepted(1, 'other', '')).toBe(1);
  });

  it('never refuse a probe', async () => {
    await accepted(20, 'list', 'visitor:a');
    await accepted(10, 'list', 'visitor:b');
    expect(await accepted(40, 'probe', '')).toBe(40);
  });

  it('let other paths spend the budget of anonymous traffic', async () => {
    const request = { ip: '127.0.0.1' } as Request;
    const budget = app.get(AnonymousBudget);
    await accepted(10, 'list', '');
    for (let count = 0; count < 20; count += 1) await budget.spend(request);
    await expect(budget.spend(request)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Too many requests: 30 a minute are allowed here. Try again in 62 seconds.',
    });
    await budget.spend({ ip: '127.0.0.2' } as Request);
    expect(await accepted(1, 'list', '')).toBe(0);
  });
});
