import { newId } from '@app/kernel';
import type { CameraRepository, EventRepository } from './event.repository.js';
import type { RecurringWindow } from '../time/recurring-times.js';
import { type EventFilter, type SurveillanceEvent, unnamedCamera } from './surveillance-event.js';

const START = new Date('2026-03-29T00:30:00.000Z');
const FIRST = { page: 1, pageSize: 20, order: 'asc' } as const;
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

function event(changes: Partial<SurveillanceEvent> = {}): SurveillanceEvent {
  return {
    eventId: newId(),
    cameraId: 'cam-1',
    timestamp: START,
    endTimestamp: null,
    eventType: 'person_detected',
    confidence: 0.9,
    description: 'A person',
    location: null,
    objects: [{ label: 'person', confidence: null, attributes: {} }],
    metadata: { 'a.b': { $c: 1 } },
    ...changes,
  };
}

interface Repositories {
  readonly events: EventRepository;
  readonly cameras: CameraRepository;
}

/** `create` returns empty repositories. */
export function itKeepsEvents(create: () => Promise<Repositories>): void {
  let events: EventRepository;
  let cameras: CameraRepository;
  beforeEach(async () => ({ events, cameras } = await create()));

  const counts = async () =>
    (await events.hourlyCounts({ from: after(-600), to: after(600) })).map(({ hour, count }) => [
      hour.toISOString().slice(11, 16),
      count,
    ]);

  it('adds an event once, even if it is repeated in one call or in concurrent calls', async () => {
    const [one, two] = [event(), event({ timestamp: after(40) })];
    const calls = await Promise.all([events.add([one, two, one]), events.add([two, one]), events.add([one])]);
    expect(calls.flatMap(({ added }) => added)).toHaveLength(2);
    expect(calls.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(4);
    const changed = { ...one, description: 'another text' };
    expect(await events.add([changed])).toEqual({ added: [], duplicates: 1 });
    expect(await events.find([two.eventId, 'unknown', one.eventId])).toEqual([two, one]);
    expect(await counts()).toEqual([
      ['00:00', 1],
      ['01:00', 1],
    ]);
  });

  it('updates the counts when it replaces an event', async () => {
    const open = event();
    await events.add([open]);
    const completed = { ...open, timestamp: after(60), endTimestamp: after(61) };
    expect(await events.replace(completed)).toBe(true);
    expect(await events.find([open.eventId])).toEqual([completed]);
    expect(await counts()).toEqual([['01:00', 1]]);
    expect(await events.replace(event())).toBe(false);
  });

  it('finds the events that match all conditions, ordered by time and then by id', async () => {
    const van = { label: 'van', confidence: 0.8, attributes: { color: 'White' } };
    const car = { label: 'car', confidence: 0.8, attributes: { color: 'red' } };
    const stored = [
      event({ eventId: 'b', objects: [van] }),
      event({ eventId: 'a', eventType: 'vehicle_detected', objects: [car, { ...van, attributes: {} }] }),
      event({ eventId: 'c', cameraId: 'cam-2', timestamp: after(1), confidence: 0.4, objects: [] }),
    ];
    await events.add(stored);
    const ids = async (filter: object) => {
      const { items, total } = await events.list(filter, FIRST);
      expect(total).toBe(items.length);
      expect(await events.count(filter)).toBe(total);
      return items.map(({ eventId }) => eventId).join('');
    };
    expect(await ids({})).toBe('abc');
    expect(await ids({ from: after(1) })).toBe('c');
    expect(await ids({ to: after(1) })).toBe('ab');
    expect(await ids({ cameraIds: ['cam-2', 'cam-9'] })).toBe('c');
    expect(await ids({ cameraIds: [] })).toBe('');
    expect(await ids({ eventTypes: ['vehicle_detected'] })).toBe('a');
    expect(await ids({ objectLabels: ['van'] })).toBe('ab');
    expect(await ids({ objectLabels: ['van'], attributes: { color: 'white' } })).toBe('b');
    expect(await ids({ attributes: { color: 'red' } })).toBe('a');
    expect(await ids({ minConfidence: 0.4, to: after(2) })).toBe('abc');
    expect(await ids({ minConfidence: 0.41 })).toBe('ab');
    const { items } = await events.list({}, { page: 2, pageSize: 2, order: 'desc' });
    expect(items.map(({ eventId }) => eventId)).toEqual(['a']);
    expect((await events.first({ objectLabels: ['van'] }, 'asc'))?.eventId).toBe('a');
    expect((await events.first({ objectLabels: ['van', 'car'] }, 'desc'))?.eventId).toBe('b');
    expect((await events.first({ cameraIds: ['cam-1', 'cam-2'] }, 'desc'))?.eventId).toBe('c');
    expect(await events.first({ objectLabels: ['bus'] }, 'asc')).toBeNull();
    expect(await events.countBy({ to: after(1) })).toEqual([
      { cameraId: 'cam-1', eventType: 'person_detected', count: 1 },
      { cameraId: 'cam-1', eventType: 'vehicle_detected', count: 1 },
    ]);
  });

  describe('with recurring times', () => {
    const BERLIN = 'Europe/Berlin';
    const WEEKDAYS = [1, 2, 3, 4, 5];
    const at = (eventId: string, timestamp: string, changes: Partial<SurveillanceEvent> = {}) =>
      event({ eventId, timestamp: new Date(timestamp), ...changes });
    const found = async (windows: readonly RecurringWindow[], rest: EventFilter = {}, timeZone = BERLIN) => {
      const filter = { ...rest, recurring: { timeZone, windows } };
      const { items, total } = await events.list(filter, FIRST);
      expect(total).toBe(items.length);
      expect(await events.count(filter)).toBe(total);
      const sumOf = (counts: readonly { count: number }[]) =>
        counts.reduce((sum, { count }) => sum + count, 0);
      expect(sumOf(await events.countBy(filter))).toBe(total);
      expect(sumOf(await events.countByQuarter(filter))).toBe(total);
      expect((await events.first(filter, 'asc'))?.eventId).toBe(items[0]?.eventId);
      return items.map(({ eventId }) => eventId).join(' ');
    };

    it('finds the events of a night that crosses midnight and the end of the week', async () => {
      await events.add([
        at('fri-21:59', '2026-05-15T19:59:59.999Z'),
        at('fri-22:00', '2026-05-15T20:00:00.000Z'),
        at('sat-05:59', '2026-05-16T03:59:59.999Z'),
        at('sat-06:00', '2026-05-16T04:00:00.000Z'),
        at('sun-23:00', '2026-05-17T21:00:00.000Z'),
        at('mon-05:00', '2026-05-18T03:00:00.000Z'),
        at('mon-22:30', '2026-05-18T20:30:00.000Z'),
      ]);
      const night = { from: 22 * 60, to: 6 * 60 };
      expect(await found([night])).toBe('fri-22:00 sat-05:59 sun-23:00 mon-05:00 mon-22:30');
      expect(await found([{ ...night, days: WEEKDAYS }])).toBe('fri-22:00 sat-05:59 mon-22:30');
      expect(await found([{ ...night, days: [7] }])).toBe('sun-23:00 mon-05:00');
      expect(await found([{ days: [6] }, { days: [7], from: 0, to: 0 }])).toBe(
        'sat-05:59 sat-06:00 sun-23:00',
      );
      expect(
        await found([night], { from: new Date('2026-05-16T00:00Z'), to: new Date('2026-05-18T00:00Z') }),
      ).toBe('sat-05:59 sun-23:00');
      expect(await found([])).toBe('');
    });

    it('reads the local clock before and after it changes, and both times when an hour occurs twice', async () => {
      await events.add([
        at('summer-02:30', '2026-10-25T00:30:00.000Z'),
        at('winter-02:30', '2026-10-25T01:30:00.000Z'),
        at('winter-03:00', '2026-10-25T02:00:00.000Z'),
        at('spring-01:59', '2026-03-29T00:59:59.000Z'),
        at('spring-03:00', '2026-03-29T01:00:00.000Z'),
        at('july-08:00', '2026-07-01T06:00:00.000Z'),
        at('january-08:00', '2026-01-07T07:00:00.000Z'),
      ]);
      expect(await found([{ from: 120, to: 180 }])).toBe('summer-02:30 winter-02:30');
      expect(await found([{ from: 60, to: 120 }])).toBe('spring-01:59');
      expect(await found([{ from: 180, to: 240 }])).toBe('spring-03:00 winter-03:00');
      expect(await found([{ days: [3], from: 480, to: 481 }])).toBe('january-08:00 july-08:00');
      expect(await found([{ from: 480, to: 481 }], { from: new Date('2026-03-29T01:00Z') })).toBe(
        'july-08:00',
      );
      expect(await found([{ days: [3], from: 705, to: 706 }], {}, 'Asia/Kathmandu')).toBe('july-08:00');
      // 8:00 on Wednesday in Berlin is still Tuesday in Los Angeles.
      expect(await found([{ days: [2], from: 1_380, to: 1_381 }], {}, 'America/Los_Angeles')).toBe(
        'january-08:00 july-08:00',
      );
    });

    it('combines them with all other conditions', async () => {
      const van = { label: 'van', confidence: 0.8, attributes: { color: 'white' } };
      await events.add([
        at('mon', '2026-05-18T10:00:00.000Z', { objects: [van], eventType: 'vehicle_detected' }),
        at('tue', '2026-05-19T10:00:00.000Z', { objects: [van], cameraId: 'cam-2' }),
        at('sat', '2026-05-16T10:00:00.000Z', { objects: [van] }),
        at('wed', '2026-05-20T10:00:00.000Z', { confidence: 0.3 }),
      ]);
      const weekdays = [{ days: WEEKDAYS }];
      expect(await found(weekdays)).toBe('mon tue wed');
      expect(await found(weekdays, { objectLabels: ['van'] })).toBe('mon tue');
      expect(await found(weekdays, { objectLabels: ['van'], cameraIds: ['cam-2'] })).toBe('tue');
      expect(await found(weekdays, { attributes: { color: 'white' }, eventTypes: ['person_detected'] })).toBe(
        'tue',
      );
      expect(await found(weekdays, { minConfidence: 0.5, to: new Date('2026-05-19T00:00Z') })).toBe('mon');
    });
  });

  it('counts by quarter of an hour', async () => {
    await events.add([event(), event({ timestamp: after(14) }), event({ timestamp: after(15) })]);
    expect(await events.countByQuarter({ to: after(60) })).toEqual([
      { start: START, count: 2 },
      { start: after(15), count: 1 },
    ]);
    expect(await events.countByQuarter({ objectLabels: ['person'], from: after(10) })).toEqual([
      { start: START, count: 1 },
      { start: after(15), count: 1 },
    ]);
  });

  it('finds an event by its current objects', async () => {
    const bus = { label: 'bus', confidence: 0.8, attributes: {} };
    const open = event({ objects: [bus, bus] });
    await events.add([open]);
    expect(await events.count({ objectLabels: ['bus'] })).toBe(1);
    await events.replace({ ...open, timestamp: after(1), objects: [{ ...bus, label: 'tram' }] });
    expect(await events.count({ objectLabels: ['bus'] })).toBe(0);
    expect(await events.count({ objectLabels: ['tram'], from: after(1) })).toBe(1);
    await events.removeBefore({ before: after(2), limit: 5 });
    expect(await events.first({ objectLabels: ['tram'] }, 'asc')).toBeNull();
  });

  it('reads all events, page by page', async () => {
    await events.add(['c', 'a', 'b'].map((eventId) => event({ eventId })));
    const idsAfter = async (id: string) => (await events.scan(id, 2)).map(({ eventId }) => eventId);
    expect(await idsAfter('')).toEqual(['a', 'b']);
    expect(await idsAfter('b')).toEqual(['c']);
    expect(await idsAfter('c')).toEqual([]);
  });

  it('removes the oldest events first, together with their counts', async () => {
    await events.add([
      event({ eventId: 'old' }),
      event({ eventId: 'older', timestamp: after(-60) }),
      event({ timestamp: after(60) }),
    ]);
    expect(await events.removeBefore({ before: after(30), limit: 1 })).toEqual(['older']);
    expect(await events.removeBefore({ before: after(30), limit: 5 })).toEqual(['old']);
    expect(await events.removeBefore({ before: after(30), limit: 5 })).toEqual([]);
    expect(await counts()).toEqual([['01:00', 1]]);
  });

  it('does not overwrite a camera when an event names it, and replaces it when it is saved', async () => {
    const dock = { ...unnamedCamera('cam-2'), name: 'Dock', zone: 'yard', neighbours: ['cam-1'] };
    await cameras.save([dock]);
    await cameras.addMissing([unnamedCamera('cam-2'), unnamedCamera('cam-1')]);
    expect(await cameras.list()).toEqual([unnamedCamera('cam-1'), dock]);
    await cameras.save([{ ...dock, name: 'Loading dock' }]);
    expect((await cameras.list())[1]?.name).toBe('Loading dock');
    const renamed = { ...dock, name: 'Gate 4', previousNames: ['Loading dock', 'Dock'] };
    await cameras.save([renamed]);
    expect((await cameras.list())[1]).toEqual(renamed);
  });
}
