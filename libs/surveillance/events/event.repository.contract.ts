import { newId } from '@app/kernel';
import type { CameraRepository, EventRepository } from './event.repository.js';
import { type SurveillanceEvent, unnamedCamera } from './surveillance-event.js';

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
  });
}
