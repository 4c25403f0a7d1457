import { inverseDocumentFrequency, type KeywordIndex } from '@app/keyword-index';
import { analyze } from '@app/text';
import type { VectorStore } from '@app/vector-store';
import type { EventFilter } from '../events/surveillance-event.js';
import { restrictionOf } from './event-days.js';
import { countIn, eventsIn, type EventWordings, type PlacedEvent, type Wording } from './event-wordings.js';
import type { FinerMeanings } from './finer-meanings.js';

export const EVENT_INDEX = 'surveillance-event-texts';
const LANGUAGE = 'en';
const MEANINGS = 400;
const WORDINGS = 1_000;
/** How many events are returned with a score. Further ones are only counted. */
const NAMED = 200;
/** The weights of the meaning and of the words. Numbers must match exactly, so they add to both. */
const MEANING = 0.9;
const WORDS = 0.1;
const NUMBERS = 0.3;
/** A text does not match below this score, or below this share of the best score. Tuned on eval/surveillance. */
const MIN_SCORE = 0.25;
const MIN_SHARE = 0.75;
/** A text that contains this share of the words, weighted by inverse document frequency, always matches. */
const ENOUGH_WORDS = 0.5;

export interface RankedEvents {
  /** The relevance of each event, 0…1, by event id: best first, then newest first. */
  readonly scores: ReadonlyMap<string, number>;
  /** How many events match, including those without a score. */
  readonly total: number;
}

type Shares = ReadonlyMap<string, number>;

/** Wordings with the same score. `excluded` has the ids of wordings that belong to other groups. */
interface Group {
  readonly score: number;
  readonly hasWords: boolean;
  readonly wordings: Iterable<Wording>;
  readonly excluded?: ReadonlySet<string>;
}

/** Ranks the texts of events by meaning and words, and returns the events of the best texts. */
export class EventRanking {
  constructor(
    private readonly keywords: KeywordIndex,
    private readonly vectors: VectorStore,
    private readonly finer: FinerMeanings,
    private readonly wordings: EventWordings,
  ) {}

  async rank(text: string, vector: Float32Array | null, filter: EventFilter): Promise<RankedEvents> {
    const terms = [...new Set(analyze(text, LANGUAGE))];
    const numbers = terms.filter((term) => /\p{N}/u.test(term));
    const [words, exact, cosines] = await Promise.all([
      this.shares(terms, filter),
      this.shares(numbers, filter),
      this.cosines(text, vector, filter),
    ]);
    const groups = this.groups(words, exact, cosines);
    const best = groups.reduce((most, { score }) => Math.max(most, score), 0);
    const limit = Math.max(MIN_SCORE, MIN_SHARE * best);
    return named(
      groups.filter(({ score, hasWords }) => score >= limit || hasWords),
      filter,
    );
  }

  /** One group for each wording that contains words of the text, and one for the other wordings of each meaning. */
  private groups(words: Shares, exact: Shares, cosines: Shares): Group[] {
    const least = Math.min(0, ...cosines.values());
    const groups: Group[] = [];
    const withWords = new Set([...words.keys(), ...exact.keys()]);
    for (const id of withWords) {
      const share = words.get(id) ?? 0;
      const wording = this.wordings.wording(id);
      if (!wording) continue;
      const score =
        MEANING * (cosines.get(wording.meaning.id) ?? least) + WORDS * share + NUMBERS * (exact.get(id) ?? 0);
      groups.push({ score, hasWords: share >= ENOUGH_WORDS, wordings: [wording] });
    }
    for (const [id, cosine] of cosines) {
      const others = this.wordings.meaning(id)?.wordings ?? [];
      groups.push({ score: MEANING * cosine, hasWords: false, wordings: others, excluded: withWords });
    }
    return groups;
  }

  /** The share of the terms that each wording contains, weighted by inverse document frequency, 0…1, by wording id. */
  private async shares(terms: readonly string[], filter: EventFilter): Promise<Shares> {
    if (terms.length === 0) return new Map();
    const query = { terms, topK: WORDINGS, ...restrictionOf(filter) };
    const [found, { documents, documentFrequency }] = await Promise.all([
      this.keywords.candidates(EVENT_INDEX, query),
      this.keywords.statistics(EVENT_INDEX, terms),
    ]);
    const all = terms.reduce(
      (sum, term) => sum + inverseDocumentFrequency(documents, documentFrequency.get(term) ?? 0),
      0,
    );
    return new Map(found.map(({ id, score }) => [id, Math.min(1, score / all)]));
  }

  /** The cosines by meaning id: the mean of both models if the second one has a vector, else that of the first. */
  private async cosines(text: string, vector: Float32Array | null, filter: EventFilter): Promise<Shares> {
    if (vector === null) return new Map();
    const [nearest, finer] = await Promise.all([
      this.vectors.query(EVENT_INDEX, { vector, topK: MEANINGS, ...restrictionOf(filter) }),
      this.finer.read(text),
    ]);
    return new Map(
      nearest.map(({ id, score }) => {
        const second = finer?.(id) ?? null;
        return [id, second === null ? score : (score + second) / 2];
      }),
    );
  }
}

/** Collects the events from the best groups on. Groups with nearly the same score are merged. */
function named(groups: readonly Group[], filter: EventFilter): RankedEvents {
  const byScore = new Map<number, Wording[]>();
  for (const { score, wordings, excluded } of groups) {
    const rounded = Math.round(Math.max(0, Math.min(1, score)) * 1_000) / 1_000;
    const same = byScore.get(rounded) ?? [];
    for (const wording of wordings) if (!excluded?.has(wording.id)) same.push(wording);
    byScore.set(rounded, same);
  }
  const scores = new Map<string, number>();
  let total = 0;
  for (const [score, wordings] of [...byScore].sort(([a], [b]) => b - a)) {
    if (scores.size >= NAMED) {
      for (const wording of wordings) total += countIn(wording, filter);
      continue;
    }
    const events = wordings.flatMap((wording) => eventsIn(wording, filter));
    total += events.length;
    for (const { eventId } of events.sort(newestFirst).slice(0, NAMED - scores.size))
      scores.set(eventId, score);
  }
  return { scores, total };
}

function newestFirst(a: PlacedEvent, b: PlacedEvent): number {
  return b.timestamp.getTime() - a.timestamp.getTime();
}
