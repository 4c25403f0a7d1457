import fc from 'fast-check';
import { type GRANULARITIES, ZonedCalendar } from './zoned-time.js';

const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
function local(at: Date, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
const cut = (timeZone: string, from: string, to: string, granularity: (typeof GRANULARITIES)[number]) =>
  new ZonedCalendar(timeZone)
    .cut({ from: new Date(from), to: new Date(to) }, granularity, 1_000)
    .map((part) => local(part.from, timeZone));

describe('ZonedCalendar', () => {
  it('begins days at midnight of the zone, even if its offset includes half an hour', () => {
    expect(cut('Asia/Kolkata', '2026-01-30T18:30:00Z', '2026-02-01T18:30:00Z', 'day')).toEqual([
      '2026-01-31 00:00',
      '2026-02-01 00:00',
    ]);
  });

  it('has days of 23 and 25 hours when the clock changes', () => {
    const hours = (day: string, next: string) => cut('Europe/Berlin', day, next, 'hour').length;
    expect(hours('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(23);
    expect(hours('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25);
    expect(cut('Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'day')).toEqual([
      '2026-03-28 13:00',
      '2026-03-29 00:00',
      '2026-03-30 00:00',
    ]);
  });

  it('begins a day after the gap if a clock change skips midnight', () => {
    expect(cut('Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-25T12:00:00Z', 'day')).toEqual([
      '2026-04-23 14:00',
      '2026-04-24 01:00',
      '2026-04-25 00:00',
    ]);
  });

  it('leaves out a day that the zone skipped', () => {
    expect(cut('Pacific/Apia', '2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z', 'day')).toEqual([
      '2011-12-29 00:00',
      '2011-12-31 00:00',
    ]);
  });

  it('begins weeks on Monday and months on the first', () => {
    expect(cut('UTC', '2026-01-30T00:00:00Z', '2026-02-10T00:00:00Z', 'week')).toEqual([
      '2026-01-30 00:00',
      '2026-02-02 00:00',
      '2026-02-09 00:00',
    ]);
    expect(cut('UTC', '2025-12-15T00:00:00Z', '2026-02-10T00:00:00Z', 'month')).toEqual([
      '2025-12-15 00:00',
      '2026-01-01 00:00',
      '2026-02-01 00:00',
    ]);
  });

  it('splits any period in any zone into consecutive parts that begin with a new day', () => {
    const zones = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'America/St_Johns',
      'Pacific/Chatham',
    );
    const instants = fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 1, max: 2_000 }), (zone, start, hours) => {
        const from = new Date(start);
        const to = new Date(start + hours * HOUR_MS);
        const parts = new ZonedCalendar(zone).cut({ from, to }, 'day', 1_000);
        expect(parts[0]!.from).toEqual(from);
        expect(parts.at(-1)!.to).toEqual(to);
        parts.slice(1).forEach((part, index) => {
          expect(part.from).toEqual(parts[index]!.to);
          const before = local(new Date(part.from.getTime() - 60_000), zone).slice(0, 10);
          expect(local(part.from, zone).slice(0, 10) > before).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('rejects unknown zones and periods with too many parts', () => {
    expect(() => new ZonedCalendar('Mars/Olympus')).toThrow('Europe/Berlin');
    const long = { from: new Date('2020-01-01'), to: new Date('2026-01-01') };
    expect(() => new ZonedCalendar('UTC').cut(long, 'hour', 1_000)).toThrow('granularity');
  });
});
