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
/** So many events are named; the others are counted. */
const NAMED = 200;
/** What the meaning and the words count for. Numbers are meant exactly, and add to both. */
const MEANING = 0.9;
const WORDS = 0.1;
const NUMBERS = 0.3;
/** Below it, or below this share of the best, a text says something else; chosen on the texts of eval/surveillance. */
const MIN_SCORE = 0.25;
const MIN_SHARE = 0.75;
/** A text with this share of the words, by how much they tell, belongs to the results whatever its meaning. */
const ENOUGH_WORDS = 0.5;

export interface RankedEvents {
  /** Best first, then newest first, with their relevance from 0 to 1. */
  readonly scores: ReadonlyMap<string, number>;
  /** How many events there are, named or not. */
  readonly total: number;
}

type Shares = ReadonlyMap<string, number>;

/** Wordings with the same score; `besides` has the ids of those that are in groups of their own. */
interface Group {
  readonly score: number;
  readonly hasWords: boolean;
  readonly wordings: Iterable<Wording>;
  readonly besides?: ReadonlySet<string>;
}

/** Ranks the texts of events by meaning and words, and names the events of the best ones. */
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

  /** The wordings with words of the text one by one, and those of a meaning without them together. */
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
      groups.push({ score: MEANING * cosine, hasWords: false, wordings: others, besides: withWords });
    }
    return groups;
  }

  /** How much of what the terms tell a wording has, 0 to 1, by the id of the wording. */
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

  /** By the id of the meaning; the mean of both models where the second one has read it. */
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

/** Names the events group by group, those of groups with nearly the same score together. */
function named(groups: readonly Group[], filter: EventFilter): RankedEvents {
  const byScore = new Map<number, Wording[]>();
  for (const { score, wordings, besides } of groups) {
    const rounded = Math.round(Math.max(0, Math.min(1, score)) * 1_000) / 1_000;
    const same = byScore.get(rounded) ?? [];
    for (const wording of wordings) if (!besides?.has(wording.id)) same.push(wording);
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
