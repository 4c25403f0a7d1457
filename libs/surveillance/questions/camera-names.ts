import type { Camera } from '../events/surveillance-event.js';
import { folded } from '../time/time-range.js';
import { blanked, type Place } from './blanked.js';
import { headOf } from './compounds.js';
import { OBJECT_WORDS } from './event-words.js';
import { PLACES } from './place-words.js';

export interface NamedCameras {
  /** Null if the question names no camera. */
  readonly cameraIds: readonly string[] | null;
  /** Cameras in the question that do not exist. */
  readonly unknown: readonly string[];
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NUMBERED =
  /(?<![\p{L}\p{N}])(?:cameras?|cams?|kameras?|camaras?|kamera nr\.?|channels?)[\s-]*(?:nr\.? ?|no\.? ?|number |n° ?|# ?)?(\d{1,4})((?:\s*(?:,|and|und|et|y|&)\s*(?:(?:camera|cam|kamera|camara)[\s-]*)?\d{1,4}(?![\p{L}\p{N}:.h]|\s*(?:am|pm|uhr|h)(?!\p{L})))*)(?![\p{L}\p{N}])/gu;
const MOST_WORDS = 400;

const COMPASS: ReadonlySet<string> = new Set(['east', 'west', 'north', 'south']);
/** German joins a direction and a place: "Ostzaun". */
const DIRECTIONS = 'ost|west|nord|sud';
const COMPOUNDED = 'zaun|tor|eingang|parkplatz|hof|rampe|flur|lager|dach|keller|treppe';
const PLACE_PATTERNS = PLACES.map(
  ([concept, words]) =>
    [
      concept,
      new RegExp(
        `(?:(?<![\\p{L}\\p{N}])|(?<=(?<!\\p{L})(?:${DIRECTIONS})))(?:${words})(?:s|n|en)?(?:(?![\\p{L}\\p{N}])|(?<=(?<!\\p{L})(?:${DIRECTIONS}))(?=${COMPOUNDED}))`,
        'gu',
      ),
    ] as const,
);
const ZONES: readonly (readonly [zone: string, words: RegExp])[] = (
  [
    [
      'restricted',
      'restricted|secure|off-limits|gesperrte[nr]?|gesicherte[nr]?|restreintes?|interdites?|restringidas?|prohibidas?',
    ],
    ['public', 'public|offentliche[nr]?|publiques?|publicas?'],
    ['indoor', 'indoor|interior|inneren?|interieures?|interiores'],
    ['yard', 'yard|outdoor'],
  ] as const
).map(([zone, words]) => [
  zone,
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:${words}) (?:areas?|zones?|cameras?|bereichen?|bereiche?|kameras?)|(?:zones?|zonas?|areas?|cameras|camaras) (?:${words})${zone === 'restricted' ? '|sperrbereiche?n?|sperrzonen?' : ''})(?![\\p{L}\\p{N}])`,
    'gu',
  ),
]);
/** "Bikes" are no part of "Bike shed". */
const OBJECTS = new Set(OBJECT_WORDS.flatMap(({ one }) => one.split('|')));
/** Words that do not name a camera on their own. */
const EVENT_WORDS = new Set([
  'door',
  'camera',
  'motion',
  'vehicle',
  'person',
  'area',
  'zone',
  'room',
  'side',
  'main',
  'back',
  'front',
  'east',
  'west',
  'north',
  'south',
  'a',
  'b',
  'c',
  'd',
  'first',
  'second',
  'third',
  'ground',
  'floor',
  'level',
  'building',
  'the',
  'of',
  'and',
  'in',
  'at',
  'left',
]);

/** Finds the cameras that a question names: by id, number, name, zone or location. */
export function namedCameras(question: string, cameras: readonly Camera[]): NamedCameras {
  const text = folded(question);
  const found = new Set<string>();
  const unknown: string[] = [];
  const words: { start: number; end: number }[] = [];
  let rest = text;
  const take = (places: readonly Place[]) => {
    if (places.length === 0) return;
    words.push(...places.map(({ start, end }) => ({ start, end })));
    rest = blanked(rest, places, ' ');
  };
  for (const { cameraId } of [...cameras].sort((a, b) => b.cameraId.length - a.cameraId.length)) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(folded(cameraId))}(?![\\p{L}\\p{N}])`, 'gu');
    const places = placesOf(rest, pattern);
    if (places.length > 0) found.add(cameraId);
    take(places);
  }
  const numbered = placesOf(rest, NUMBERED);
  const numbers = new Set(numbered.flatMap(({ start, end }) => rest.slice(start, end).match(/\d+/g) ?? []));
  for (const number of numbers) {
    const id = idOfNumber(Number(number), cameras);
    found.add(id);
    if (!cameras.some(({ cameraId }) => cameraId === id)) unknown.push(id);
  }
  take(numbered);
  for (const [zone, pattern] of ZONES) {
    const places = placesOf(rest, pattern);
    const inZone = places.length === 0 ? [] : cameras.filter((camera) => folded(camera.zone) === zone);
    inZone.forEach(({ cameraId }) => found.add(cameraId));
    if (inZone.length > 0) take(places);
  }
  const places = placesIn(rest, cameras);
  for (const { cameraIds } of places) cameraIds.forEach((id) => found.add(id));
  take(places);
  return { cameraIds: found.size > 0 ? [...found].sort() : null, unknown, words };
}

/** The id of the camera with a number, in the form of the site's ids, such as `cam-05`. */
function idOfNumber(number: number, cameras: readonly Camera[]): string {
  const forms = cameras.flatMap(({ cameraId }) => {
    const match = /^(.*?)(\d+)$/.exec(cameraId);
    return match ? [{ cameraId, prefix: match[1]!, digits: match[2]! }] : [];
  });
  const known = forms.find(({ digits }) => Number(digits) === number);
  if (known) return known.cameraId;
  const [form] = forms;
  return form ? form.prefix + String(number).padStart(form.digits.length, '0') : `cam-${number}`;
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}

interface NamedPlace extends Place {
  readonly cameraIds: readonly string[];
}

/** Runs of words that occur in the names of cameras or, if there are none, in names that they had before, or in locations. */
function placesIn(text: string, cameras: readonly Camera[]): NamedPlace[] {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  const byName = cameras.map(({ cameraId, name }) => ({ cameraId, words: namesOf(name).words }));
  const byHead = cameras.flatMap(({ cameraId, name }) =>
    namesOf(name).heads.map((head) => ({ cameraId, words: head })),
  );
  const places = runsIn(words, [...byName, ...byHead]);
  if (places.length > 0) return places.map((place) => towards(place, words, cameras));
  const byPreviousName = cameras.flatMap(({ cameraId, previousNames = [] }) =>
    previousNames.map((name) => ({ cameraId, words: namesOf(name).words })),
  );
  const previousPlaces = runsIn(words, byPreviousName);
  if (previousPlaces.length > 0) return previousPlaces;
  const byLocation = cameras.map(({ cameraId, location }) => ({
    cameraId,
    words: namesOf(location).words,
  }));
  return runsIn(words, byLocation);
}

/** "The north car park" is the one of several whose name or location has the direction beside it. */
function towards(place: NamedPlace, words: readonly Word[], cameras: readonly Camera[]): NamedPlace {
  if (place.cameraIds.length < 2) return place;
  const beside = [
    words.findLast(({ end }) => end < place.start),
    words.find(({ start }) => start > place.end),
  ];
  for (const word of beside) {
    if (word === undefined || !COMPASS.has(word.text)) continue;
    const cameraIds = cameras
      .filter(({ cameraId, name, location }) => {
        const own = wordsOf(folded(`${name} ${location}`));
        return place.cameraIds.includes(cameraId) && own.some(({ text }) => text === word.text);
      })
      .map(({ cameraId }) => cameraId);
    const [start, end] = [Math.min(place.start, word.start), Math.max(place.end, word.end)];
    if (cameraIds.length > 0) return { start, end, cameraIds };
  }
  return place;
}

interface NameWords {
  readonly words: readonly string[];
  /** The words of each place in a compound: of "parkplatz" in "Kundenparkplatz". */
  readonly heads: readonly (readonly string[])[];
}

const MOST_NAMES = 5_000;
const knownNames = new Map<string, NameWords>();

/** The words of a name or a location. They are read once, because a site has the same names in each question. */
function namesOf(name: string): NameWords {
  const known = knownNames.get(name);
  if (known) return known;
  const textsOf = (text: string) => wordsOf(text).map(({ text: word }) => word);
  const plain = folded(name);
  const heads = (plain.match(/[\p{L}-]+/gu) ?? []).flatMap((word) => headOf(word) ?? []);
  const read = { words: textsOf(plain), heads: heads.map(textsOf) };
  if (knownNames.size >= MOST_NAMES) knownNames.clear();
  knownNames.set(name, read);
  return read;
}

interface Name {
  readonly cameraId: string;
  readonly words: readonly string[];
}

function runsIn(words: readonly Word[], names: readonly Name[]): NamedPlace[] {
  const places: NamedPlace[] = [];
  for (let at = 0; at < words.length;) {
    const matches = names.map(({ cameraId, words: name }) => ({
      cameraId,
      length: runLength(words, at, name),
      size: name.length,
    }));
    const longest = Math.max(0, ...matches.map(({ length }) => length));
    const isPlace =
      longest > 1 ||
      (longest === 1 &&
        !EVENT_WORDS.has(words[at]!.text) &&
        !(
          OBJECTS.has(words[at]!.text) && matches.every(({ length, size }) => length < size || length === 0)
        ) &&
        words[at]!.text.length > 1 &&
        !/^\d+$/.test(words[at]!.text));
    if (!isPlace) {
      at += 1;
      continue;
    }
    const cameraIds = [
      ...new Set(matches.filter(({ length }) => length === longest).map(({ cameraId }) => cameraId)),
    ];
    places.push({ start: words[at]!.start, end: words[at + longest - 1]!.end, cameraIds });
    at += longest;
  }
  return places;
}

/** The length of the longest run of words, starting at `at`, that occurs in the name. */
function runLength(words: readonly Word[], at: number, name: readonly string[]): number {
  let best = 0;
  for (let from = 0; from < name.length; from += 1) {
    let length = 0;
    while (name[from + length] !== undefined && words[at + length]?.text === name[from + length]) length += 1;
    best = Math.max(best, length);
  }
  return best;
}

/** The words in the singular. Names of places become their common name. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let rest = text;
  for (const [concept, pattern] of PLACE_PATTERNS) {
    const places = placesOf(rest, pattern);
    if (places.length === 0) continue;
    const parts = concept.split(' ');
    for (const { start, end } of places) parts.forEach((part) => words.push({ text: part, start, end }));
    rest = blanked(rest, places, ' ');
  }
  for (const { index, 0: match } of rest.matchAll(/[\p{L}\p{N}]+/gu))
    words.push({
      text: match.length > 3 ? match.replace(/(?<=[^s])s$/, '') : match,
      start: index,
      end: index + match.length,
    });
  return words
    .map((word, position) => ({ word, position }))
    .sort((a, b) => a.word.start - b.word.start || a.position - b.position)
    .map(({ word }) => word);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
