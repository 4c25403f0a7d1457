import type { Camera, EventFilter } from '../events/surveillance-event.js';
import { folded, readTime, type TimeRange } from '../time/time-range.js';
import { blanked, type Place } from './blanked.js';
import { namedCameras } from './camera-names.js';
import {
  AT_LEAST_WORDS,
  COLOURS,
  CONFIDENCE_AFTER_WORDS,
  CONFIDENCE_WORDS,
  COUNT_WORDS,
  EMPTY_WORDS,
  ENTERED_WORDS,
  FOLLOW_UP_START,
  HIGH_CONFIDENCE_WORDS,
  IDENTITY_WORDS,
  FORCED_WORDS,
  OBJECT_WORDS,
  OPENED_WORDS,
  PATTERN_WORDS,
  TYPE_WORDS,
} from './event-words.js';

export type QuestionKind = 'list' | 'count' | 'describe' | 'pattern';

export interface UnderstoodQuestion {
  readonly kind: QuestionKind;
  readonly filter: EventFilter;
  /** The remaining words, for text search. */
  readonly text: string;
  /** Cameras in the question that the site does not have. */
  readonly unknownCameras: readonly string[];
  /** Time expressions that could not be applied, such as "on Wednesdays". */
  readonly unclear: readonly string[];
  /** Whether the question asks who somebody is. */
  readonly asksForIdentity: boolean;
}

export interface QuestionSetting {
  readonly now: Date;
  readonly timeZone: string;
  /** ISO 639-1 code, or null if it was not detected. */
  readonly language: string | null;
  readonly cameras: readonly Camera[];
  /** How the previous question of the conversation was understood. */
  readonly previous: Pick<UnderstoodQuestion, 'filter' | 'text'> | null;
}

const HIGH_CONFIDENCE = 0.8;
const SHORT_QUESTION = 3;
/** Replaces words that were understood. It never occurs in a word. */
const GAP = '\u0001';
const MOST_TYPES = 20;

const bounded = (source: string, flags = 'gu') =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, flags);
const TYPES = TYPE_WORDS.map(({ type, words }) => [type, bounded(words)] as const);
const COLOUR = Object.entries(COLOURS).map(([colour, words]) => [colour, bounded(words, 'u')] as const);
const ANY_COLOUR = Object.values(COLOURS).join('|');
const VEHICLES = TYPE_WORDS.find(({ type }) => type === 'vehicle_detected')!.words;
/** A colour counts as an attribute only next to a vehicle or an animal. "A red coat" is text. */
const COLOURED = `(?:(?<before>${ANY_COLOUR}) )?(?:THING)(?: (?<after>${ANY_COLOUR}))?`;
const OBJECTS = OBJECT_WORDS.map((object) => ({
  ...object,
  pattern: bounded(COLOURED.replace('THING', `(?<many>${object.many})|(?<one>${object.one})`)),
}));
const COLOURED_VEHICLES = bounded(COLOURED.replace('THING', VEHICLES));
const ENTERED = bounded(ENTERED_WORDS);
const IDENTITY = bounded(IDENTITY_WORDS, 'u');
const COUNT = bounded(COUNT_WORDS);
const PATTERN = bounded(PATTERN_WORDS);
const DOOR_VERBS = bounded(`${OPENED_WORDS}|${FORCED_WORDS}`);
const HIGH = bounded(HIGH_CONFIDENCE_WORDS);
const CONFIDENCE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CONFIDENCE_WORDS})\\s*(?<value>[01]?[.,]\\d+|\\d{1,3}(?= ?%|\\s|$)|1)(?: ?%| (?:percent|prozent|pour cent|por ciento))?`,
  'gu',
);

const CONFIDENCE_AFTER = bounded(
  `(?:with |mit |avec |con )?${AT_LEAST_WORDS} (?<value>[01]?[.,]\\d+|\\d{1,3})(?: ?%| (?:percent|prozent))? (?:of )?${CONFIDENCE_AFTER_WORDS}`,
);

/** Converts a question to a filter and the remaining text. Uses no model. */
export function understandEvents(question: string, setting: QuestionSetting): UnderstoodQuestion {
  const { cameras, previous } = setting;
  const rest = new RestOfText(question);
  const named = namedCameras(question, cameras);
  rest.remove(named.words);
  const minConfidence = confidenceIn(rest);
  const time = readTime(rest.text, {
    ...setting,
    previous: previous && { from: previous.filter.from ?? null, to: previous.filter.to ?? null },
    isFollowUp: previous !== null && startsAsFollowUp(question),
  });
  rest.remove(time.words);
  const isCount = rest.take(COUNT) !== null;
  const isPattern = rest.take(PATTERN) !== null;
  const objects = withDoors(objectsIn(rest), question, rest);
  const left = restWords(rest.plain);
  const onlyWord = left.length === 1 && !hasAny(objects) ? labelOf(left[0]!) : null;
  const own: EventFilter = {
    ...toBounds(time.range),
    ...(named.cameraIds && { cameraIds: named.cameraIds }),
    ...objects,
    ...(onlyWord !== null && { objectLabels: [onlyWord] }),
    ...(minConfidence !== null && { minConfidence }),
  };
  const ownText = onlyWord === null ? left.join(' ') : '';
  const isFollowUp = previous !== null && refersBack(question, own, time.words.length);
  return {
    kind: isCount ? 'count' : isPattern ? 'pattern' : ownText === '' ? 'list' : 'describe',
    filter: isFollowUp ? together(previous.filter, own) : own,
    text: ownText === '' && isFollowUp && !hasAny(objects) ? previous.text : ownText,
    unknownCameras: named.unknown,
    unclear: time.unclear,
    asksForIdentity: IDENTITY.test(folded(question)),
  };
}

/** A question from which words are removed once they are understood. The positions of other words do not change. */
class RestOfText {
  text: string;
  plain: string;

  constructor(text: string) {
    this.text = text;
    this.plain = folded(text);
  }

  remove(places: readonly Place[]): void {
    this.text = blanked(this.text, places, GAP);
    this.plain = blanked(this.plain, places, GAP);
  }

  /** Removes all matches and returns the first. */
  take(pattern: RegExp): RegExpExecArray | null {
    const matches = [...this.plain.matchAll(pattern)];
    if (matches.length === 0) return null;
    this.remove(matches.map(({ index, 0: match }) => ({ start: index, end: index + match.length })));
    return matches[0]!;
  }
}

function confidenceIn(rest: RestOfText): number | null {
  const value = (rest.take(CONFIDENCE) ?? rest.take(CONFIDENCE_AFTER))?.groups?.['value'];
  if (value !== undefined) {
    const number = Number(value.replace(',', '.'));
    return Math.min(1, number > 1 ? number / 100 : number);
  }
  return rest.take(HIGH) ? HIGH_CONFIDENCE : null;
}

/** Handles a door that is part of the name of a camera: "How often was the server room door opened?" */
function withDoors(objects: ObjectFilter, question: string, rest: RestOfText): ObjectFilter {
  if (objects.eventTypes !== undefined) return objects;
  const type = TYPES.slice(0, 2).find(([, pattern]) => folded(question).search(pattern) >= 0)?.[0];
  if (type === undefined) return objects;
  rest.take(DOOR_VERBS);
  return { ...objects, eventTypes: [type] };
}

type ObjectFilter = Pick<EventFilter, 'eventTypes' | 'objectLabels' | 'attributes'>;

function objectsIn(rest: RestOfText): ObjectFilter {
  const types = new Set<string>();
  const labels = new Set<string>();
  let colour: string | null = null;
  for (const [type, pattern] of TYPES.slice(0, 3)) if (rest.take(pattern)) types.add(type);
  for (const { label, type, pattern } of OBJECTS) {
    const match = rest.take(pattern);
    if (!match) continue;
    labels.add(label);
    const ofThis = colourOf(match.groups);
    colour ??= ofThis;
    // "A white van" means the object in any event; "vans" means events of the type.
    if (match.groups?.['many'] !== undefined || ofThis === null) types.add(type);
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

function hasAny(filter: ObjectFilter): boolean {
  return Object.keys(filter).length > 0;
}

function colourOf(groups: Readonly<Record<string, string | undefined>> | undefined): string | null {
  const word = groups?.['before'] ?? groups?.['after'];
  return word === undefined ? null : (COLOUR.find(([, pattern]) => pattern.test(word))?.[0] ?? null);
}

function restWords(plain: string): string[] {
  return (plain.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []).filter(
    (word) =>
      !EMPTY_WORDS.has(word) &&
      // For example "s'est-il" or "montre-moi".
      !word.split(/['-]/).every((part) => part.length === 1 || EMPTY_WORDS.has(part)) &&
      !EMPTY_WORDS.has(word.replace(/^[dlnsj]'/, '')) &&
      !/^[\d]+$/.test(word) &&
      word.length > 1,
  );
}

/** The singular of a plural such as "elephants"; null if the word is not a plural. */
function labelOf(word: string): string | null {
  return /^\p{L}{3,}s$/u.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : null;
}

function startsAsFollowUp(question: string): boolean {
  return FOLLOW_UP_START.test(folded(question).replace(/^[¿¡\s]+/, ''));
}

function refersBack(question: string, own: EventFilter, timeWords: number): boolean {
  if (startsAsFollowUp(question)) return true;
  const text = folded(question).replace(/^[¿¡\s]+/, '');
  if (
    /(?<!\p{L})(?:there|that camera|those|same (?:place|time|camera)|dort|dieselbe\p{L}*|la-bas|alli|ahi|then|that day|that night)(?!\p{L})/u.test(
      text,
    )
  )
    return true;
  const isShift =
    own.from === undefined && own.to === undefined
      ? false
      : timeWords === 1 && text.split(/\s+/).length <= SHORT_QUESTION;
  return isShift || text.split(/\s+/).length <= SHORT_QUESTION;
}

/** The previous filter, overridden by the parts that the question names. */
function together(previous: EventFilter, own: EventFilter): EventFilter {
  const time = (own.from ?? own.to) ? {} : { from: previous.from, to: previous.to };
  const objects = hasAny(pick(own)) ? {} : pick(previous);
  return {
    ...omitUndefined(time),
    ...(previous.cameraIds && { cameraIds: previous.cameraIds }),
    ...(previous.minConfidence !== undefined && { minConfidence: previous.minConfidence }),
    ...objects,
    ...own,
  };
}

function pick({ eventTypes, objectLabels, attributes }: EventFilter): ObjectFilter {
  return omitUndefined({ eventTypes, objectLabels, attributes });
}

function omitUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

function toBounds(range: TimeRange | null): Pick<EventFilter, 'from' | 'to'> {
  return range === null ? {} : { ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) };
}
