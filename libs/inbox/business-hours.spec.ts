import fc from 'fast-check';
import { isOpen, parseBusinessHours } from './business-hours.js';

const hoursOf = (text: string) => {
  const hours = parseBusinessHours(text);
  if (!hours) throw new Error(`${text} was refused`);
  return hours;
};

describe('Business hours', () => {
  it.each([
    ['2026-11-30T08:59:00Z', false],
    ['2026-11-30T09:00:00Z', true],
    ['2026-11-30T16:59:59Z', true],
    ['2026-11-30T17:00:00Z', false],
    ['2026-12-05T10:00:00Z', true],
    ['2026-12-05T14:00:00Z', false],
    ['2026-12-06T12:00:00Z', false],
  ])('at %s are open: %s', (at, open) => {
    const hours = hoursOf('Mon-Fri 09:00-17:00, Sat 10:00-14:00');
    expect(isOpen(hours, new Date(at), 'UTC')).toBe(open);
  });

  it('follow the clocks of the time zone, in summer too', () => {
    const hours = hoursOf('Mon-Fri 09:00-17:00');
    expect(isOpen(hours, new Date('2026-01-05T08:00:00Z'), 'Europe/Berlin')).toBe(true);
    expect(isOpen(hours, new Date('2026-07-06T07:00:00Z'), 'Europe/Berlin')).toBe(true);
    expect(isOpen(hours, new Date('2026-01-05T07:00:00Z'), 'Europe/Berlin')).toBe(false);
  });

  it('wrap around the week, and reach midnight', () => {
    const hours = hoursOf('Sat-Mon 00:00-24:00');
    const open = [1, 2, 3, 4, 5, 6, 7].filter((day) =>
      isOpen(hours, new Date(`2026-02-0${day}T23:59:00Z`), 'UTC'),
    );
    expect(open).toEqual([1, 2, 7]);
  });

  it.each([
    '',
    'always',
    'Mon',
    'Mon 9-17',
    'Mon 17:00-09:00',
    'Mon 09:00-09:00',
    'Mon 09:00-24:01',
    'Moo 09:00-10:00',
    'Mon 09:60-10:00',
    'Mon 09:00-10:00,',
  ])('refuse %j', (text) => expect(parseBusinessHours(text)).toBeNull());

  it('are open on each minute of a span, and on no other', () => {
    const time = fc.integer({ min: 0, max: 1_440 });
    const clock = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 1_439 }), (a, b, minute) => {
        fc.pre(a !== b);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const hours = hoursOf(`Mon ${clock(from)}-${clock(to)}`);
        const at = new Date(Date.UTC(2026, 1, 2, 0, minute));
        expect(isOpen(hours, at, 'UTC')).toBe(from <= minute && minute < to);
      }),
    );
  });
});
