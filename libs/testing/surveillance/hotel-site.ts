import type { Camera, SurveillanceEvent } from '@app/surveillance';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** New York in winter: five hours behind UTC, without a change of the clock. */
const OFFSET_MS = 5 * HOUR_MS;
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAYS = 35;

const CAMERAS: readonly (readonly [
  name: string,
  zone: string,
  neighbours: readonly number[],
  people: number,
  cars: number,
])[] = [
  ['Reception', 'public', [1, 2], 3, 0],
  ['Lounge', 'indoor', [0, 3], 2, 0],
  ['Driveway', 'public', [0, 4], 0.6, 2.2],
  ['Kitchen entrance', 'restricted', [1, 4, 5], 0.8, 0],
  ['Delivery yard', 'yard', [2, 3, 5], 0.4, 0.7],
  ['Cellar', 'restricted', [3, 4], 0.15, 0],
  ['Pool', 'indoor', [1], 1.4, 0],
];

export interface PlantedAnomaly {
  readonly name: string;
  readonly cameraIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

export interface PlantedSite {
  readonly timeZone: string;
  readonly cameras: readonly Camera[];
  /** By time. */
  readonly events: readonly SurveillanceEvent[];
  readonly period: { readonly from: Date; readonly to: Date };
  readonly planted: readonly PlantedAnomaly[];
}

/** A hotel: busy in the morning, in the evening and at weekends, with ten planted anomalies. The same seed, the same events. */
export function hotelSite(seed: number): PlantedSite {
  const random = mulberry32(seed);
  const events: SurveillanceEvent[] = [];
  const planted: PlantedAnomaly[] = [];
  const at = (day: number, hour: number) => new Date(FIRST_DAY + day * DAY_MS + hour * HOUR_MS + OFFSET_MS);
  const idOf = (camera: number) => `H${camera + 1}`;
  const add = (
    camera: number,
    timestamp: Date,
    eventType: string,
    changes: Partial<SurveillanceEvent> = {},
  ) =>
    events.push({
      eventId: `${seed}-${events.length}`,
      cameraId: idOf(camera),
      timestamp,
      endTimestamp: null,
      eventType,
      confidence: 0.5 + random() / 2,
      description: eventType,
      location: null,
      objects: [],
      metadata: {},
      ...changes,
    });

  for (let day = 0; day < DAYS; day += 1)
    for (let hour = 0; hour < 24; hour += 1)
      CAMERAS.forEach(([, , , people, cars], camera) => {
        if (camera === 6 && day === 30 && hour >= 8 && hour < 20) return;
        const isWeekend = day % 7 > 4;
        const busy = wave(hour, 8, 2) + wave(hour, 19, 2.5) + 0.35 * wave(hour, 13, 4) + 0.02;
        const factor = busy * (isWeekend ? 1.5 : 1);
        const minute = () => new Date(at(day, hour).getTime() + Math.floor(random() * HOUR_MS));
        for (let count = poisson(people * factor, random); count > 0; count -= 1)
          add(camera, minute(), 'person_detected', { objects: [object('person')] });
        for (let count = poisson(cars * factor, random); count > 0; count -= 1) {
          const color = pick(['grey', 'black', 'white', 'blue'], random);
          add(camera, minute(), 'vehicle_detected', {
            objects: [object(pick(['car', 'van'], random), color)],
          });
        }
        for (let count = poisson(0.04, random); count > 0; count -= 1) add(camera, minute(), 'motion');
      });

  const plant = (name: string, cameras: readonly number[], from: Date, minutes: number, make: () => void) => {
    planted.push({
      name,
      cameraIds: cameras.map(idOf),
      from,
      to: new Date(from.getTime() + minutes * 60_000),
    });
    make();
  };
  const many = (camera: number, from: Date, minutes: number, count: number, type: string) => () => {
    for (let left = count; left > 0; left -= 1)
      add(camera, new Date(from.getTime() + random() * minutes * 60_000), type);
  };
  const chain = (from: Date, steps: readonly (readonly [camera: number, type: string])[]) => () =>
    steps.forEach(([camera, type], index) => add(camera, new Date(from.getTime() + index * 80_000), type));
  const spike = (name: string, camera: number, day: number, hour: number, count: number, type: string) =>
    plant(name, [camera], at(day, hour), 60, many(camera, at(day, hour), 60, count, type));
  spike('coaches in the driveway', 2, 22, 11, 18, 'vehicle_detected');
  spike('a party at the pool', 6, 25, 15, 16, 'person_detected');
  spike('a queue at the reception', 0, 28, 16, 22, 'person_detected');
  spike('people in the cellar at night', 5, 24, 3, 4, 'person_detected');
  spike('cars in the yard at night', 4, 27, 2, 5, 'vehicle_detected');
  plant('the pool sees nothing', [6], at(30, 8), 12 * 60, () => undefined);
  plant(
    'from the yard to the cellar',
    [4, 3, 5],
    at(26, 2.5),
    5,
    chain(at(26, 2.5), [
      [4, 'person_detected'],
      [3, 'door_opened'],
      [5, 'person_detected'],
    ]),
  );
  plant(
    'from the driveway to the lounge',
    [2, 0, 1],
    at(31, 4.1),
    5,
    chain(at(31, 4.1), [
      [2, 'vehicle_detected'],
      [0, 'person_detected'],
      [1, 'person_detected'],
    ]),
  );
  plant('glass breaks in the kitchen', [3], at(29, 14.2), 1, () =>
    add(3, at(29, 14.2), 'glass_break', { confidence: 0.95 }),
  );
  plant('a red pickup in the yard', [4], at(29, 22), 4 * 24 * 60, () => {
    for (const day of [29, 31, 32, 33])
      add(4, at(day, 22 + random()), 'loitering', { objects: [object('pickup', 'red')] });
  });
  const cameras = CAMERAS.map(([name, zone, neighbours], index) => ({
    cameraId: idOf(index),
    name,
    location: '',
    zone,
    timeZone: null,
    neighbours: neighbours.map(idOf),
  }));
  events.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
  return {
    timeZone: 'America/New_York',
    cameras,
    events,
    period: { from: at(0, 0), to: at(DAYS, 0) },
    planted,
  };
}

function object(label: string, color?: string): SurveillanceEvent['objects'][number] {
  return { label, confidence: null, attributes: color === undefined ? {} : { color } };
}

function wave(hour: number, middle: number, width: number): number {
  return Math.exp(-(((hour + 0.5 - middle) / width) ** 2));
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}

function poisson(expected: number, random: () => number): number {
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Tommy Ettinger's generator: small, and the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
