import type { Camera } from '../events/surveillance-event.js';
import { blanked, type Place } from './blanked.js';
import { namedCameras } from './camera-names.js';
import { comparisonStarts, MORE_OR_LESS, NUMBER } from './compared-time.js';
import { hasAny, namedObjects, type ObjectFilter } from './event-objects.js';
import { bounded, RestOfText } from './rest-of-text.js';

/** Another place or other objects, with which a question compares: "more cars at the gate than at the dock". */
export interface ComparedSubject extends Place {
  /** Null if both sides are about the same cameras. */
  readonly cameraIds: readonly string[] | null;
  /** Cameras of the other side that do not exist. */
  readonly unknown: readonly string[];
  /** Null if both sides are about the same objects. */
  readonly objects: ObjectFilter | null;
  /** The words of the other side only, with those that introduce it, such as "than". `start` and `end` are around them. */
  readonly words: readonly Place[];
}

const OR = bounded('or|oder|ou|o(?= )|u(?= )', 'gu');
/** "Any more cars or trucks?" asks for both. */
const NO_CHOICE = bounded(
  `(?:any|some|no|show(?: me)?|list|noch|weitere|keine|zeig\\p{L}*(?: mir)?|montre\\p{L}*(?:[- ]moi)?|muestra\\p{L}*|no hay)(?: \\p{L}+)? (?:more|less|fewer|mehr|weniger|plus|moins|mas|menos)`,
  'u',
);
const MOST_STARTS = 3;
/** Where the other side ends at the latest. */
const CLAUSE_END = /[,;?!]|\.(?!\d)/;

/** Null if the question compares no places or objects, or more than two. `plain` must be folded. */
export function comparedSubject(plain: string, cameras: readonly Camera[]): ComparedSubject | null {
  for (const start of [...comparisonStarts(plain), ...alternatives(plain)].slice(0, MOST_STARTS)) {
    const { length } = plain.slice(start.end).split(CLAUSE_END)[0]!;
    const subject = subjectAfter(
      plain,
      { start: start.start, end: start.end, until: start.end + length },
      cameras,
    );
    if (subject) return subject;
  }
  return null;
}

/** "Were there more cars or trucks?" */
function alternatives(plain: string): Place[] {
  const degree = plain.search(MORE_OR_LESS);
  if (degree < 0 || NO_CHOICE.test(plain)) return [];
  return Array.from(plain.matchAll(OR), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  })).filter(({ start }) => start > degree);
}

function subjectAfter(
  plain: string,
  { start, end, until }: Place & { readonly until: number },
  cameras: readonly Camera[],
): ComparedSubject | null {
  if (NUMBER.test(plain.slice(end, until))) return null;
  const own = sideOf(plain, { start: 0, end: start }, cameras);
  const other = sideOf(plain, { start: end, end: until }, cameras);
  // "More people than cars at the gate" counts both at the gate, "the gate and the dock for people" people at both.
  const hasOtherPlace = other.cameraIds !== null && own.cameraIds !== null;
  const hasOtherObjects = hasAny(other.objects) && hasAny(own.objects);
  if (!hasOtherPlace && !hasOtherObjects) return null;
  if (isList(plain, own.cameraWords) || isList(plain, own.objectWords)) return null;
  const words = [
    { start, end },
    ...(hasOtherPlace ? other.cameraWords : []),
    ...(hasOtherObjects ? other.objectWords : []),
  ];
  return {
    start,
    end: Math.max(...words.map((word) => word.end)),
    cameraIds: hasOtherPlace ? other.cameraIds : null,
    unknown: hasOtherPlace ? other.unknown : [],
    objects: hasOtherObjects ? other.objects : null,
    words,
  };
}

/** "The gate, the dock" of "compare the gate, the dock and the lobby". */
function isList(plain: string, words: readonly Place[]): boolean {
  const first = Math.min(...words.map(({ end }) => end));
  const last = Math.max(...words.map(({ start }) => start));
  return plain.slice(first, last).includes(',');
}

function sideOf(plain: string, { start, end }: Place, cameras: readonly Camera[]) {
  const text = blanked(
    plain,
    [
      { start: 0, end: start },
      { start: end, end: plain.length },
    ],
    ' ',
  );
  const named = namedCameras(text, cameras);
  const rest = new RestOfText(blanked(text, named.words, ' '));
  const before = rest.plain;
  const objects = namedObjects(text, rest);
  return {
    cameraIds: named.cameraIds,
    unknown: named.unknown,
    cameraWords: named.words,
    objects,
    objectWords: differences(before, rest.plain),
  };
}

/** The places at which two texts of the same length differ. */
function differences(before: string, after: string): Place[] {
  const places: { start: number; end: number }[] = [];
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === after[at]) continue;
    const last = places.at(-1);
    if (last?.end === at) last.end = at + 1;
    else places.push({ start: at, end: at + 1 });
  }
  return places;
}
