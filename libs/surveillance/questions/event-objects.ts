import type { EventFilter } from '../events/surveillance-event.js';
import { folded } from '../time/time-range.js';
import {
  COLOURS,
  DOOR,
  ENTERED_WORDS,
  EVERY_WORDS,
  FORCED_WORDS,
  OBJECT_WORDS,
  OPENED_WORDS,
  TYPE_WORDS,
} from './event-words.js';
import { bounded, type RestOfText } from './rest-of-text.js';

const MOST_TYPES = 20;
const TYPES = TYPE_WORDS.map(({ type, words }) => [type, bounded(words)] as const);
const COLOUR = Object.entries(COLOURS).map(([colour, words]) => [colour, bounded(words, 'u')] as const);
const ANY_COLOUR = Object.values(COLOURS).join('|');
const VEHICLES = TYPE_WORDS.find(({ type }) => type === 'vehicle_detected')!.words;
/** A colour counts as an attribute only next to a vehicle or an animal. "A red coat" is text. */
const COLOURED = `(?:(?<every>${EVERY_WORDS}) )?(?:(?<before>${ANY_COLOUR}) )?(?:THING)(?: (?<after>${ANY_COLOUR}))?`;
const OBJECTS = OBJECT_WORDS.map((object) => ({
  ...object,
  pattern: bounded(COLOURED.replace('THING', `(?<many>${object.many})|(?<one>${object.one})`)),
}));
const COLOURED_VEHICLES = bounded(COLOURED.replace('THING', VEHICLES));
const ENTERED = bounded(ENTERED_WORDS);
/** Around the words of a camera: "opened the server room door", "Stand die Seitentür offen?" */
const DOOR_OF_CAMERA: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['door_forced', FORCED_WORDS] as const,
  ['door_opened', OPENED_WORDS] as const,
].map(([type, words]) => [
  type,
  bounded(
    `${words}(?: [\\p{L}'-]+){1,4} ${DOOR}|${DOOR}(?: [\\p{L}'-]+){1,6} ${words}|\\p{L}+tur(?:en)?(?: [\\p{L}'-]+){0,3} ${words}|${words}(?: [\\p{L}'-]+){0,3} \\p{L}+tur(?:en)?`,
    'u',
  ),
]);
/** Gates and entrances are doors too, if the question says that one of them was opened. */
const GATE =
  '(?:gates?|entrances?|exits?|\\p{L}*(?:eingang|ausgang|tor|tore|pforte)|portails?|entrees?|sorties?|porton(?:es)?|entradas?|salidas?)';
const OPENED_GATE = bounded(
  `${GATE}(?: [\\p{L}'-]+){0,6} ${OPENED_WORDS}|${OPENED_WORDS}(?: [\\p{L}'-]+){0,4} ${GATE}`,
  'u',
);
const DOOR_WORDS = bounded(`${OPENED_WORDS}|${FORCED_WORDS}|${DOOR}`);

export type ObjectFilter = Pick<EventFilter, 'eventTypes' | 'objectLabels' | 'attributes'>;

/** Takes the types of events and the objects that the question names. */
export function namedObjects(question: string, rest: RestOfText): ObjectFilter {
  return withDoors(objectsIn(rest), question, rest);
}

export function hasAny(filter: ObjectFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** Handles a door that is part of the name of a camera: "How often was the server room door opened?" */
function withDoors(objects: ObjectFilter, question: string, rest: RestOfText): ObjectFilter {
  if (objects.eventTypes !== undefined) return objects;
  const type = [...TYPES.slice(0, 2), ...DOOR_OF_CAMERA, ['door_opened', OPENED_GATE] as const].find(
    ([, pattern]) => folded(question).search(pattern) >= 0,
  )?.[0];
  if (type === undefined) return objects;
  rest.take(DOOR_WORDS);
  return { ...objects, eventTypes: [type] };
}

function objectsIn(rest: RestOfText): ObjectFilter {
  const types = new Set<string>();
  const labels = new Set<string>();
  let colour: string | null = null;
  for (const [type, pattern] of TYPES.slice(0, 3)) if (rest.take(pattern)) types.add(type);
  for (const { label, type, same, pattern } of OBJECTS) {
    const match = rest.take(pattern);
    if (!match) continue;
    labels.add(label);
    const ofThis = colourOf(match.groups);
    colour ??= ofThis;
    // "A white van" means the object in any event; "vans" means events of the type.
    if (ofThis === null || isPlural(match, same)) types.add(type);
  }
  const vehicles = rest.take(COLOURED_VEHICLES);
  if (vehicles) {
    types.add('vehicle_detected');
    colour ??= colourOf(vehicles.groups);
  }
  // "Who went in" is covered by events of persons and doors.
  rest.take(ENTERED);
  for (const [type, pattern] of TYPES.slice(3)) if (rest.take(pattern)) types.add(type);
  // A person who forced a door, or the people in a crowd, are not a separate type of event.
  if (types.size > 1 && ['door_forced', 'crowd', 'loitering', 'package_left'].some((type) => types.has(type)))
    types.delete('person_detected');
  if (types.has('camera_offline')) types.delete('person_detected');
  return {
    ...(types.size > 0 && { eventTypes: [...types].sort().slice(0, MOST_TYPES) }),
    ...(labels.size > 0 && { objectLabels: [...labels].sort() }),
    ...(colour !== null && { attributes: { color: colour } }),
  };
}

/** "Weiße Lieferwagen" is a plural, "der weiße Lieferwagen" and "ein weißer Lieferwagen" are not. */
function isPlural({ groups = {}, index, input }: RegExpExecArray, same: string | undefined): boolean {
  if (groups['many'] !== undefined || groups['every'] !== undefined) return true;
  const isSame = same !== undefined && new RegExp(`^(?:${same})$`, 'u').test(groups['one'] ?? '');
  return isSame && groups['before']?.endsWith('e') === true && !/\p{L}er\s+$/u.test(input.slice(0, index));
}

function colourOf(groups: Readonly<Record<string, string | undefined>> | undefined): string | null {
  const word = groups?.['before'] ?? groups?.['after'];
  return word === undefined ? null : (COLOUR.find(([, pattern]) => pattern.test(word))?.[0] ?? null);
}
