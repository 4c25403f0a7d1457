import { ManualClock } from '@app/testing';
import { RequestWindow } from './request-window.js';

describe('RequestWindow', () => {
  let clock: ManualClock;
  let window: RequestWindow;
  beforeEach(() => {
    clock = new ManualClock(new Date('2026-06-01T09:00:00Z'));
    window = new RequestWindow(clock);
  });
  const answer = (answerMs: number) => window.add({ failed: false, answerMs });

  it('is empty at first', () => {
    expect(window.summary()).toEqual({ requests: 0, failures: 0, answers: 0, answerP95Ms: null });
  });

  it('counts requests, failures and answers', () => {
    window.add({ failed: true, answerMs: null });
    window.add({ failed: false, answerMs: null });
    answer(100);
    expect(window.summary()).toMatchObject({ requests: 3, failures: 1, answers: 1 });
  });

  it.each([1, 30, 400, 5_000, 60_000])('gives the percentile of %i ms at most a tenth too high', (ms) => {
    for (let i = 0; i < 94; i += 1) answer(ms / 3);
    for (let i = 0; i < 6; i += 1) answer(ms);
    const { answerP95Ms } = window.summary();
    expect(answerP95Ms).toBeGreaterThanOrEqual(ms * 0.999);
    expect(answerP95Ms).toBeLessThanOrEqual(ms * 1.1);
  });

  it('forgets what is older than five minutes, also after an hour of silence', () => {
    answer(100);
    clock.advance({ seconds: 240 });
    answer(200);
    expect(window.summary().answers).toBe(2);
    clock.advance({ seconds: 90 });
    expect(window.summary().answers).toBe(1);
    clock.advance({ seconds: 3_600 });
    expect(window.summary()).toMatchObject({ requests: 0, answerP95Ms: null });
    answer(300);
    expect(window.summary().answers).toBe(1);
  });
});
