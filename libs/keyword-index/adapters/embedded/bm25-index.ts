import { type Filter, matchesFilter, type Metadata, TopK } from '@app/kernel';
import { inverseDocumentFrequency, saturation } from '../../bm25.js';
import type { KeywordCandidate, KeywordQuery, KeywordRecord, TermStatistics } from '../../keyword-index.js';
import { Postings } from './postings.js';

/** Removed records are swept out when they are this share of all, and enough to be worth it. */
const DEAD_SHARE = 1 / 3;
const MIN_DEAD = 256;

interface Entry {
  readonly id: string;
  readonly length: number;
  /** Those that hold the record, to count it out of them. */
  readonly postings: readonly Postings[];
  metadata: Metadata;
}

/** One index in memory. A record's ordinal is its place in `entries`; a removed one leaves a hole until the next sweep. */
export class Bm25Index {
  private readonly terms = new Map<string, Postings>();
  private readonly ordinalOf = new Map<string, number>();
  private entries: (Entry | undefined)[] = [];
  private lengths = new Uint32Array(1024);
  private scores = new Float64Array(1024);
  private totalLength = 0;

  upsert({ id, terms, length, metadata }: KeywordRecord): void {
    this.remove(id);
    const ordinal = this.entries.length;
    const postings = Array.from(terms, ([term, frequency]) => {
      const list = this.terms.get(term) ?? new Postings();
      if (list.size === 0) this.terms.set(term, list);
      list.add(ordinal, frequency);
      return list;
    });
    this.entries.push({ id, length, postings, metadata });
    this.ordinalOf.set(id, ordinal);
    this.makeRoom();
    this.lengths[ordinal] = length;
    this.totalLength += length;
  }

  remove(id: string): void {
    const ordinal = this.ordinalOf.get(id);
    const entry = ordinal === undefined ? undefined : this.entries[ordinal];
    if (ordinal === undefined || entry === undefined) return;
    for (const postings of entry.postings) postings.live -= 1;
    this.totalLength -= entry.length;
    this.ordinalOf.delete(id);
    this.entries[ordinal] = undefined;
    const dead = this.entries.length - this.ordinalOf.size;
    if (dead >= MIN_DEAD && dead > DEAD_SHARE * this.entries.length) this.compact();
  }

  setMetadata(id: string, patch: Metadata): void {
    const entry = this.entries[this.ordinalOf.get(id) ?? -1];
    if (entry) entry.metadata = { ...entry.metadata, ...patch };
  }

  statistics(terms: readonly string[]): TermStatistics {
    return {
      documents: this.ordinalOf.size,
      averageLength: this.averageLength,
      documentFrequency: new Map(terms.map((term) => [term, this.terms.get(term)?.live ?? 0])),
    };
  }

  candidates({ terms, topK, filter }: KeywordQuery): KeywordCandidate[] {
    const touched = this.accumulate(new Set(terms));
    const top = new TopK(topK);
    for (const ordinal of touched) {
      const score = this.scores[ordinal]!;
      this.scores[ordinal] = 0;
      if (score > top.threshold && this.accepts(ordinal, filter)) top.offer(ordinal, score);
    }
    return top.sorted().map(({ ordinal, score }) => ({ id: this.entries[ordinal]!.id, score }));
  }

  /** Adds each term's part to `scores`, and returns the ordinals that got any. */
  private accumulate(terms: ReadonlySet<string>): number[] {
    const touched: number[] = [];
    const { scores, lengths, averageLength } = this;
    for (const term of terms) {
      const postings = this.terms.get(term);
      if (postings === undefined || postings.live === 0) continue;
      const weight = inverseDocumentFrequency(this.ordinalOf.size, postings.live);
      for (let at = 0; at < postings.size; at += 1) {
        const ordinal = postings.ordinals[at]!;
        if (scores[ordinal] === 0) touched.push(ordinal);
        scores[ordinal]! += weight * saturation(postings.frequencies[at]!, lengths[ordinal]!, averageLength);
      }
    }
    return touched;
  }

  private accepts(ordinal: number, filter: Filter | undefined): boolean {
    const entry = this.entries[ordinal];
    return entry !== undefined && matchesFilter(filter, entry.metadata);
  }

  private get averageLength(): number {
    return this.ordinalOf.size === 0 ? 0 : this.totalLength / this.ordinalOf.size;
  }

  private makeRoom(): void {
    if (this.entries.length <= this.lengths.length) return;
    const lengths = new Uint32Array(2 * this.lengths.length);
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.scores = new Float64Array(lengths.length);
  }

  private compact(): void {
    const renumbered = new Int32Array(this.entries.length).fill(-1);
    const entries: Entry[] = [];
    this.entries.forEach((entry, ordinal) => {
      if (entry === undefined) return;
      renumbered[ordinal] = entries.length;
      this.lengths[entries.length] = entry.length;
      this.ordinalOf.set(entry.id, entries.length);
      entries.push(entry);
    });
    this.entries = entries;
    for (const [term, postings] of this.terms) {
      postings.compact(renumbered);
      if (postings.size === 0) this.terms.delete(term);
    }
  }
}
