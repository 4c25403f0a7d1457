import type { Camera, EventFilter } from '../events/surveillance-event.js';
import {
  folded,
  readTime,
  type ReadTime,
  recurringPlaces,
  type TimeContext,
  type TimeRange,
} from '../time/time-range.js';
import { blanked, type Place } from './blanked.js';
import { namedCameras } from './camera-names.js';
import { comparedSubject, type ComparedSubject } from './compared-subject.js';
import { type ComparedTime, comparedTime, COMPARING_WORDS, currentPeriod } from './compared-time.js';
import { EMPTY_WORDS } from './empty-words.js';
import { hasAny, namedObjects, type ObjectFilter } from './event-objects.js';
import {
  AT_LEAST_WORDS,
  CONFIDENCE_AFTER_WORDS,
  CONFIDENCE_WORDS,
  COUNT_WORDS,
  FOLLOW_UP_START,
  GROUPING_WORDS,
  HIGH_CONFIDENCE_WORDS,
  NAMING_WORDS,
  ORDER_WORDS,
  PATTERN_WORDS,
} from './event-words.js';
import { IDENTITY_WORDS } from './identity-words.js';
import { bounded, RestOfText } from './rest-of-text.js';
import { type Superlative, takeSuperlative } from './superlatives.js';
import { typed } from './typing.js';

export type QuestionKind = 'list' | 'count' | 'describe' | 'pattern';

export type TimeFilter = Pick<EventFilter, 'from' | 'to' | 'recurring'>;

/** What differs on the other side of a comparison. At least one of them is not null. */
export interface Comparison {
  readonly time: TimeFilter | null;
  readonly subject: Pick<ComparedSubject, 'cameraIds' | 'objects'> | null;
}

export interface UnderstoodQuestion {
  readonly kind: QuestionKind;
  readonly filter: EventFilter;
  /** The remaining words, for text search. */
  readonly text: string;
  /** Cameras in the question that the site does not have. */
  readonly unknownCameras: readonly string[];
  /** Time expressions that could not be applied, such as "on Wednesdays". */
  readonly unclear: readonly string[];
  /** The other side, if the question compares numbers of events: "more cars today than yesterday". */
  readonly compared: Comparison | null;
  /** Null if the question is about all events of the filter. */
  readonly superlative: Superlative | null;
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
/** The length of a name beside a camera. */
const MOST_NAME = 60;

const IDENTITY = bounded(IDENTITY_WORDS, 'u');
/** Labels of objects are English. */
const OTHER_LANGUAGE = bounded(
  'les?|la|des|du|de|au|aux|dans|avec|ce|ces|cette|el|los|las|del|por|con|esta|este|der|das|den|dem|im|am|und|mit',
  'u',
);
const COUNT = bounded(COUNT_WORDS);
const GROUPING = bounded(GROUPING_WORDS);
const PATTERN = bounded(PATTERN_WORDS);
const ORDER = bounded(ORDER_WORDS);
const HIGH = bounded(HIGH_CONFIDENCE_WORDS);
const CONFIDENCE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CONFIDENCE_WORDS})\\s*(?<value>[01]?[.,]\\d+|\\d{1,3}(?= ?%|\\s|$)|1)(?: ?%| (?:percent|prozent|pour cent|por ciento))?`,
  'gu',
);

const CONFIDENCE_AFTER = bounded(
  `(?:with |mit |avec |con )?${AT_LEAST_WORDS} (?<value>[01]?[.,]\\d+|\\d{1,3})(?: ?%| (?:percent|prozent))? (?:of )?${CONFIDENCE_AFTER_WORDS}`,
);

/** In a question about events, a percentage can only be a confidence. */
const PERCENTAGE = bounded(
  `(?:with |mit |avec |con )?${AT_LEAST_WORDS} (?<value>\\d{1,3}(?=(?: ?%| (?:percent|prozent|pour cent|por ciento))))(?: percent| prozent| pour cent| por ciento)?`,
);

/** Converts a question to a filter and the remaining text. Uses no model. */
export function understandEvents(asked: string, setting: QuestionSetting): UnderstoodQuestion {
  const question = typed(asked);
  const { cameras, previous } = setting;
  const rest = new RestOfText(question);
  const context = { now: setting.now, timeZone: setting.timeZone };
  // "Outside office hours" names no camera of the office.
  const withoutTimes = blanked(question, recurringPlaces(question), ' ');
  const { subject, other } = comparedIn(question, withoutTimes, cameras, context);
  const named = namedCameras(blanked(withoutTimes, subject?.words ?? [], ' '), cameras);
  rest.remove([...named.words, ...(subject?.words ?? [])]);
  const minConfidence = confidenceIn(rest);
  const isCount = rest.take(COUNT) !== null;
  if (isCount) rest.take(GROUPING);
  if (other) rest.remove([other]);
  const comparesCameras = !other && !subject && (named.cameraIds?.length ?? 0) > 2;
  const compares = (other ?? subject ?? comparesCameras) && rest.take(COMPARING_WORDS) !== null;
  const time = readTime(rest.text, {
    ...setting,
    previous: previous && { from: previous.filter.from ?? null, to: previous.filter.to ?? null },
    isFollowUp: previous !== null && startsAsFollowUp(question),
  });
  rest.remove(time.words);
  // "Compare the gate, the dock and the lobby" ranks them.
  const superlative: Superlative | null =
    comparesCameras && compares ? { order: 'most', by: 'camera' } : takeSuperlative(rest);
  const isPattern = rest.take(PATTERN) !== null;
  rest.take(ORDER);
  const objects = namedObjects(question, rest);
  rest.remove(namesBeside(rest.plain, named.words));
  const asksForIdentity = IDENTITY.test(folded(question));
  const placeWords = wordsOfCameras(cameras, [...(named.cameraIds ?? []), ...(subject?.cameraIds ?? [])]);
  const left = restWords(rest.plain).filter(
    (word) => !placeWords.has(word) && !(asksForIdentity && NAMING_WORDS.has(word)),
  );
  const isLabel = left.length === 1 && !hasAny(objects) && !OTHER_LANGUAGE.test(rest.plain);
  const onlyWord = isLabel ? labelOf(left[0]!) : null;
  const toFilter = ({ range, recurring }: Pick<ReadTime, 'range' | 'recurring'>): TimeFilter => ({
    ...toBounds(range),
    ...(recurring && { recurring: { timeZone: setting.timeZone, windows: recurring } }),
  });
  const own: EventFilter = {
    ...toFilter(time),
    ...(named.cameraIds && { cameraIds: named.cameraIds }),
    ...objects,
    ...(onlyWord !== null && { objectLabels: [onlyWord] }),
    ...(minConfidence !== null && { minConfidence }),
  };
  const ownText = onlyWord === null ? left.join(' ') : '';
  const isFollowUp = previous !== null && refersBack(question, own, time.words.length);
  const followed = isFollowUp ? together(previous.filter, own, time.isShift) : own;
  const text = ownText === '' && isFollowUp && !hasAny(objects) ? previous.text : ownText;
  // Events that a text describes are ranked, not counted.
  const isComparison = (other !== null || subject !== null) && text === '';
  const hasTime =
    followed.from !== undefined || followed.to !== undefined || followed.recurring !== undefined;
  const implied = isComparison && other && !hasTime ? toBounds(currentPeriod(other, context)) : {};
  const filter = { ...followed, ...implied };
  return {
    kind: isCount ? 'count' : isPattern ? 'pattern' : ownText === '' ? 'list' : 'describe',
    filter,
    text,
    unknownCameras: [...named.unknown, ...(subject?.unknown ?? [])],
    unclear: [...time.unclear, ...(other && !isComparison ? [question.slice(other.start, other.end)] : [])],
    compared: isComparison
      ? { subject, time: other && { from: filter.from, to: filter.to, ...toFilter(other) } }
      : null,
    superlative: isComparison ? null : superlative,
    asksForIdentity,
  };
}

/** The other place, objects or time that a question compares with. */
function comparedIn(
  question: string,
  withoutTimes: string,
  cameras: readonly Camera[],
  context: TimeContext,
): { readonly subject: ComparedSubject | null; readonly other: ComparedTime | null } {
  const subject = comparedSubject(folded(withoutTimes), cameras);
  const withoutCameras = new RestOfText(question);
  withoutCameras.remove(namedCameras(withoutTimes, cameras).words);
  const other = comparedTime(withoutCameras.plain, context, subject);
  if (!subject || !other) return { subject, other };
  // "Compare cars and trucks today with yesterday" compares the times.
  if (subject.start !== other.start) return { subject: null, other };
  // "More cars at the gate than at the dock yesterday" is about yesterday on both sides.
  const hasTimes = readTime(question.slice(0, other.start), context).words.length > 0;
  return { subject, other: hasTimes ? other : null };
}

/** The filter of the other side of a comparison. */
export function otherSideOf(filter: EventFilter, { time, subject }: Comparison): EventFilter {
  const { eventTypes, objectLabels, attributes, ...shared } = filter;
  return {
    ...shared,
    ...(subject?.objects ?? omitUndefined({ eventTypes, objectLabels, attributes })),
    ...(subject?.cameraIds && { cameraIds: subject.cameraIds }),
    ...(time && { recurring: undefined, ...time }),
  };
}

function confidenceIn(rest: RestOfText): number | null {
  const value = (rest.take(CONFIDENCE) ?? rest.take(CONFIDENCE_AFTER) ?? rest.take(PERCENTAGE))?.groups?.[
    'value'
  ];
  if (value !== undefined) {
    const number = Number(value.replace(',', '.'));
    return Math.min(1, number > 1 ? number / 100 : number);
  }
  return rest.take(HIGH) ? HIGH_CONFIDENCE : null;
}

function restWords(plain: string): string[] {
  return (plain.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? []).filter(
    (word) =>
      !EMPTY_WORDS.has(word) &&
      // For example "s'est-il" or "montre-moi".
      !word.split(/['-]/).every((part) => part.length <= 1 || EMPTY_WORDS.has(part)) &&
      !EMPTY_WORDS.has(word.replace(/^[dlnsj]'/, '')) &&
      !/^[\d]+$/.test(word) &&
      word.length > 1,
  );
}

/** Another name of a camera, set off by a comma or in brackets: "at the ferry terminal, camera 2" or "camera 2 (terminal)". */
function namesBeside(plain: string, cameras: readonly Place[]): Place[] {
  return cameras.flatMap(({ start, end }) => {
    const before = /(\p{L}+), ?$/u.exec(plain.slice(Math.max(0, start - MOST_NAME), start));
    const after = /^ \((\p{L}+)\)/u.exec(plain.slice(end, end + MOST_NAME));
    return [
      ...(before ? [{ start: start - before[0].length, end: start }] : []),
      ...(after ? [{ start: end, end: end + after[0].length }] : []),
    ];
  });
}

/** The words that name or describe the places of some cameras: "the east fence" is the camera "Perimeter fence east". */
function wordsOfCameras(cameras: readonly Camera[], ids: readonly string[]): Set<string> {
  const texts = cameras.flatMap(({ cameraId, name, location }) =>
    ids.includes(cameraId) ? [name, location] : [],
  );
  return new Set(folded(texts.join(' ')).match(/[\p{L}\p{N}]+/gu));
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
function together(previous: EventFilter, own: EventFilter, isShift: boolean): EventFilter {
  const hasRange = (own.from ?? own.to) !== undefined;
  const time = {
    ...(!hasRange && { from: previous.from, to: previous.to }),
    ...((!hasRange || isShift) && { recurring: previous.recurring }),
  };
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
