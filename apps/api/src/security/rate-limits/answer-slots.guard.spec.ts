import { EventEmitter } from 'node:events';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { defaultsOf } from '@app/testing';
import type { Caller } from '../caller.js';
import { AnswerSlotsGuard, TakesAnswerSlot } from './answer-slots.guard.js';
import { rateLimitsConfig } from './rate-limits.config.js';

class Routes {
  @TakesAnswerSlot()
  answer(): void {}

  list(): void {}
}

const REFUSED = {
  code: 'RATE_LIMITED',
  message: 'At most 2 answers can be in progress for you at once. Try again when one of them is finished.',
  details: [{ rule: 'answers_in_progress', retry_after_seconds: 1 }],
};
const BUSY = {
  code: 'OVERLOADED',
  details: [{ rule: 'answers_in_progress', retry_after_seconds: 1 }],
};

describe('AnswerSlotsGuard', () => {
  let guard: AnswerSlotsGuard;

  beforeEach(() => {
    const config = { ...defaultsOf(rateLimitsConfig), maxAnswers: 3, maxAnswersPerClient: 2 };
    guard = new AnswerSlotsGuard(new Reflector(), config);
  });

  /** Sends a request and returns the function that closes its response. */
  function send(
    source: { user?: string; visitor?: string; ip?: string },
    handler: () => void = Routes.prototype.answer,
  ): () => void {
    const response = new EventEmitter();
    const { user, visitor, ip = '203.0.113.1' } = source;
    const userId = user ?? visitor;
    const caller = userId === undefined ? undefined : ({ userId, anonymous: !user } as Caller);
    const context = {
      getHandler: () => handler,
      switchToHttp: () => ({ getRequest: () => ({ ip, caller }), getResponse: () => response }),
    } as unknown as ExecutionContext;
    expect(guard.canActivate(context)).toBe(true);
    return () => void response.emit('close');
  }

  it('allows each user a number of answers at once', () => {
    send({ user: 'ann' });
    send({ user: 'ann' });
    expect(() => send({ user: 'ann' })).toThrow(expect.objectContaining(REFUSED));
    send({ user: 'bob' });
  });

  it('allows all visitors of a network that number together', () => {
    send({ visitor: 'v-1' });
    send({});
    expect(() => send({ visitor: 'v-2' })).toThrow(expect.objectContaining(REFUSED));
    send({ visitor: 'v-2', ip: '203.0.113.2' });
  });

  it('refuses everyone while the service has as many answers in progress as it may', () => {
    const close = send({ user: 'ann' });
    send({ user: 'bob' });
    send({ user: 'cleo' });
    expect(() => send({ user: 'dan' })).toThrow(expect.objectContaining(BUSY));
    close();
    send({ user: 'dan' });
    expect(() => send({ user: 'ann' })).toThrow(expect.objectContaining(BUSY));
  });

  it('frees the slot of a closed response once', () => {
    const [first] = [send({ user: 'ann' }), send({ user: 'ann' })];
    first();
    first();
    send({ user: 'ann' });
    expect(() => send({ user: 'ann' })).toThrow(expect.objectContaining(REFUSED));
  });

  it('counts again from zero after the last response of a client is closed', () => {
    for (let round = 0; round < 3; round += 1) {
      const closes = [send({ user: 'ann' }), send({ user: 'ann' })];
      expect(() => send({ user: 'ann' })).toThrow(expect.objectContaining(REFUSED));
      closes.forEach((close) => close());
    }
  });

  it('counts only routes that compute an answer', () => {
    for (let count = 0; count < 10; count += 1) send({ user: 'ann' }, Routes.prototype.list);
    send({ user: 'ann' });
    send({ user: 'ann' });
    send({ user: 'ann' }, Routes.prototype.list);
  });
});
