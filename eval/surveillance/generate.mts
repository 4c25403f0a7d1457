// A harbour with planted anomalies, written as a folder for `attendant eval --surveillance`. The same seed, the same files.
//   node eval/surveillance/generate.mts FOLDER [SEED] [EVENTS] [SCENES]
// With EVENTS, ordinary events are repeated until there are so many: for measuring search in a large store; 0 adds none.
// SCENES is `scenes`, whose scenes are asked for in two sets of texts, or `scenes.unseen`, other scenes with a third set.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const HARBOUR = join(import.meta.dirname, 'harbour');
const HOUR_MS = 3_600_000;
const DAYS = 30;
/** Midnight in Lisbon at the first day, 28 September 2026. */
const START = Date.UTC(2026, 8, 27, 23);
/** When summer time ends there. */
const WINTER = Date.UTC(2026, 9, 25, 1);
const NOW = Date.UTC(2026, 9, 28, 10, 15);
/** 28 September 2026 is a Monday. */
const SUNDAY = 6;

interface Scene {
  readonly type: string;
  readonly label: string;
  readonly color?: string;
  /** As the camera system words it, and as a person asks for it. */
  readonly text: string;
  readonly asked: string;
  readonly askedAgain?: string;
}

/** A text that describes several scenes, which are named by their `text`. */
interface Group {
  readonly asked: string;
  readonly texts: readonly string[];
}

/** People and vehicles an hour at the busiest time, in the order of the cameras. */
const RATES: readonly (readonly [people: number, vehicles: number])[] = [
  [3, 4],
  [5, 0.5],
  [2.5, 0],
  [0.6, 3.5],
  [0.3, 1.2],
  [0.15, 0.2],
  [0.2, 0],
  [2.2, 0],
  [0.4, 0],
];

const [folder, seedText = '1', most = '0', scenesFile = 'scenes'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name a folder: node eval/surveillance/generate.mts FOLDER [SEED] [EVENTS] [SCENES]');
  process.exit(2);
}
const read = <T,>(file: string): T => JSON.parse(readFileSync(join(HARBOUR, `${file}.json`), 'utf8')) as T;
const SCENES = read<readonly Scene[]>(scenesFile);
const seed = Number(seedText);
let state = seed;
const random = (): number => {
  // A linear congruential generator, with the constants of Numerical Recipes.
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
for (let warm = 0; warm < 20; warm += 1) random();

interface Event {
  event_id: string;
  camera_id: string;
  timestamp: string;
  event_type: string;
  confidence: number;
  description: string;
  objects: { label: string; attributes: Record<string, string> }[];
}
const events: Event[] = [];
const relevant = new Map<Scene, string[]>();
const anomalies: { name: string; camera_ids: string[]; from: string; to: string }[] = [];

/** An hour of a day on the clocks of the harbour. */
const at = (day: number, hour: number): number => {
  const summer = START + (day * 24 + hour) * HOUR_MS;
  return summer >= WINTER ? summer + HOUR_MS : summer;
};
const cameraOf = (number: number): string => `har-0${number}`;
const sceneOf = (type: string): Scene => {
  const fitting = SCENES.filter((scene) => scene.type === type);
  return fitting[Math.floor(random() * fitting.length)]!;
};

function add(
  camera: number,
  time: number,
  scene: Omit<Scene, 'asked'>,
  confidence = 0.45 + random() / 2,
): string {
  const id = `${seed}-${events.length}`;
  const attributes = scene.color ? { color: scene.color } : {};
  events.push({
    event_id: id,
    camera_id: cameraOf(camera),
    timestamp: new Date(time).toISOString(),
    event_type: scene.type,
    confidence: Math.round(confidence * 100) / 100,
    description: scene.text,
    objects: scene.label ? [{ label: scene.label, attributes }] : [],
  });
  return id;
}

function ordinary(camera: number, time: number, type: string): void {
  if (time > NOW) return;
  const scene = sceneOf(type);
  const id = add(camera, time, scene);
  relevant.set(scene, [...(relevant.get(scene) ?? []), id]);
}

function arrivals(expected: number): number {
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Three shifts begin at 6, 14 and 22 o'clock; offices work by day; the yard rests on Sundays. */
function activityAt(camera: number, hour: number, isSunday: boolean): number {
  const near = (middle: number) => Math.exp(-((((hour + 0.5 - middle + 36) % 24) - 12) ** 2) / 1.5);
  const shifts = near(6) + near(14) + 0.6 * near(22);
  const day = hour >= 7 && hour < 19 ? 1 : 0.04;
  if (camera === 1 || camera === 8) return shifts + 0.3 * day;
  if (camera === 2)
    return hour >= 6 && hour < 22 && (hour - 6) % 3 === 0 ? 1.3 : hour >= 6 && hour < 22 ? 0.4 : 0.01;
  return day * (isSunday && camera > 3 ? 0.15 : 1);
}

const SILENT: readonly (readonly [camera: number, day: number, from: number, to: number])[] = [
  [2, 19, 9, 19],
  [3, 26, 8, 17],
];

for (let day = 0; day <= DAYS; day += 1)
  for (let hour = 0; hour < 24; hour += 1)
    RATES.forEach(([people, vehicles], index) => {
      const camera = index + 1;
      if (SILENT.some(([dark, on, from, to]) => dark === camera && on === day && hour >= from && hour < to))
        return;
      const factor = activityAt(camera, hour, day % 7 === SUNDAY);
      const moment = () => at(day, hour) + random() * HOUR_MS;
      for (let left = arrivals(people * factor); left > 0; left -= 1)
        ordinary(camera, moment(), 'person_detected');
      for (let left = arrivals(vehicles * factor); left > 0; left -= 1)
        ordinary(camera, moment(), 'vehicle_detected');
      for (let left = arrivals(hour === 7 ? 0.3 : 0.03); left > 0; left -= 1)
        ordinary(camera, moment(), 'animal_detected');
      for (let left = arrivals(0.05); left > 0; left -= 1) ordinary(camera, moment(), 'motion');
      // The cleaners of the customs hall come every day at four: nobody needs to know.
      if (camera === 3 && hour === 4)
        for (let left = 0; left < 3; left += 1) ordinary(3, moment(), 'person_detected');
    });

function plant(name: string, cameras: readonly number[], from: number, minutes: number): void {
  const to = from + minutes * 60_000;
  anomalies.push({
    name,
    camera_ids: cameras.map(cameraOf),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
}
function burst(name: string, camera: number, day: number, hour: number, count: number, type: string): void {
  plant(name, [camera], at(day, hour), 60);
  for (let left = count; left > 0; left -= 1)
    add(camera, at(day, hour) + random() * HOUR_MS, { type, label: '', text: name });
}
for (const [camera, day, from, to] of SILENT)
  plant('the camera sees nothing', [camera], at(day, from), (to - from) * 60);
burst('trucks queue in the yard', 4, 16, 11, 26, 'vehicle_detected');
burst('passengers of a cancelled ferry', 2, 21, 17, 34, 'person_detected');
burst('people at the fuel depot at night', 6, 18, 2, 5, 'person_detected');
burst('vehicles at the crane at night', 5, 23, 3, 5, 'vehicle_detected');
burst('doors of the control tower at night', 9, 24, 1, 4, 'door_opened');
plant('from the yard to the boat house', [4, 6, 7], at(22, 2.5), 5);
[4, 6, 7].forEach((camera, step) =>
  add(camera, at(22, 2.5) + step * 90_000, {
    type: 'person_detected',
    label: 'person',
    text: 'A person in the dark',
  }),
);
plant('glass breaks in the customs hall', [3], at(25, 13.3), 1);
add(3, at(25, 13.3), { type: 'glass_break', label: '', text: 'A window breaks' }, 0.96);
plant('a green trailer at the boat house', [7], at(20, 21), 5 * 24 * 60);
for (const day of [20, 21, 23, 25])
  add(7, at(day, 21 + random() / 2), {
    type: 'loitering',
    label: 'trailer',
    color: 'green',
    text: 'A trailer without lights',
  });

const total = Number(most);
const sceneOfEvent = new Map([...relevant].flatMap(([scene, ids]) => ids.map((id) => [id, scene] as const)));
for (const source = events.length; events.length < total;) {
  const event = events[Math.floor(random() * source)]!;
  const id = `${seed}-${events.length}`;
  const description = `${event.description}, seen from bay ${events.length % 997}`;
  events.push({ ...event, event_id: id, description });
  // What is seen from a bay is the same scene.
  const scene = sceneOfEvent.get(event.event_id);
  if (scene) relevant.get(scene)!.push(id);
}
events.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));

mkdirSync(folder, { recursive: true });
const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
for (const file of ['cameras.json', 'questions.json']) copyFileSync(join(HARBOUR, file), join(folder, file));
writeFileSync(join(folder, 'events.jsonl.gz'), gzipSync(lines(events)));
writeFileSync(
  join(folder, 'truth.json'),
  json({ from: new Date(START).toISOString(), to: new Date(NOW).toISOString(), anomalies }),
);
const textOf = (set: string, q: string, scenes: readonly Scene[]) => ({
  set,
  q,
  rel: Object.fromEntries(scenes.flatMap((scene) => (relevant.get(scene) ?? []).map((id) => [id, 1]))),
});
const first = SCENES.map((scene) => textOf(scenesFile, scene.asked, [scene]));
const again = SCENES.flatMap((scene) =>
  scene.askedAgain === undefined ? [] : [textOf('second', scene.askedAgain, [scene])],
);
const groups = read<readonly Group[]>('groups')
  .map(({ asked, texts: ofScenes }) =>
    textOf(
      'second',
      asked,
      SCENES.filter(({ text }) => ofScenes.includes(text)),
    ),
  )
  .filter(({ rel }) => Object.keys(rel).length > 0);
const texts = [...first, ...again, ...groups];
writeFileSync(join(folder, 'texts.jsonl'), lines(texts));
const { questions } = read<{ questions: unknown[] }>('questions');
console.log(
  `${events.length} events, ${anomalies.length} anomalies, ${texts.length} texts, ${questions.length} questions in ${folder}`,
);
