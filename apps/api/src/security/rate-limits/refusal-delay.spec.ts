import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request } from 'express';
import { RefusalDelay } from './refusal-delay.js';

const requestFrom = (ip: string) => ({ ip }) as Request;

describe('RefusalDelay', () => {
  it('delays the refusals of a network beyond twenty in a minute, and no other network', async () => {
    const refusalDelay = new RefusalDelay();
    const sent: string[] = [];
    const refuse = (ip: string) => refusalDelay.wait(requestFrom(ip)).then(() => sent.push(ip));
    const refusals = Array.from({ length: 25 }, () => refuse('198.51.100.1'));
    refusals.push(refuse('203.0.113.1'));
    await nextTurn();
    expect(sent).toEqual([...Array<string>(20).fill('198.51.100.1'), '203.0.113.1']);
    await Promise.all(refusals);
    expect(sent).toHaveLength(26);
  });
});
