import { EventLog } from './event-log.js';

describe('EventLog', () => {
  it('keeps the latest entries by their numbers', () => {
    const log = new EventLog<string>(3);
    expect([log.last, log.reachesBackTo(0), log.reachesBackTo(1)]).toEqual([0, true, false]);
    for (const entry of ['a', 'b', 'c', 'd']) log.append(entry);
    expect(log.last).toBe(4);
    expect(log.after(2, 10)).toEqual([
      [3, 'c'],
      [4, 'd'],
    ]);
    expect(log.after(0, 2)).toEqual([
      [2, 'b'],
      [3, 'c'],
    ]);
    expect([0, 1, 4, 5].map((number) => log.reachesBackTo(number))).toEqual([false, true, true, false]);
    expect(log.after(4, 10)).toEqual([]);
  });
});
