import { type Filter, matchesFilter, type Metadata, NumberPairs, TopK, withRoomFor } from '@app/kernel';
import { inverseDocumentFrequency, lengthPenalty, saturation } from '../../bm25.js';
import { frequencyOf, highOf, NUMBERS_PER_TERM, hashOf } from '../../counted-terms.js';
import type { KeywordCandidate, KeywordQuery, KeywordRecord, TermStatistics } from '../../keyword-index.js';
import { PostingLists } from './posting-lists.js';

/** Removed records are swept out when they are this share of all, and enough to be worth it. */
const DEAD_SHARE = 1 / 3;
const MIN_DEAD = 256;

interface Entry {
  readonly id: string;
  metadata: Metadata;
}

/** One index in memory. A record's ordinal is its place in `entries`; a removed one leaves a hole until the next sweep. */
export class Bm25Index {
  private lists = new PostingLists();
  /** The hashes of the terms; its place is the number of its list. */
  private hashes = new NumberPairs();
  private readonly ordinalOf = new Map<string, number>();
  private entries: (Entry | undefined)[] = [];
  private lengths = new Uint32Array(1024);
  /** By ordinal; all zeros between two queries. */
  private scores = new Float64Array(1024);
  /** The lists that hold each record, one record after the other, to count it out of them; and where each begins. */
  private memberships = new Uint32Array(1024);
  private membershipStarts = new Uint32Array(1024);
  private totalLength = 0;

  upsert({ id, terms, length, metadata }: KeywordRecord): void {
    this.remove(id);
    const ordinal = this.entries.length;
    this.makeRoom(ordinal, terms.length / NUMBERS_PER_TERM);
    let at = this.membershipStarts[ordinal]!;
    for (let index = 0; index < terms.length; index += NUMBERS_PER_TERM) {
      const second = terms[index + 1]!;
      const list = this.listFor(terms[index]!, highOf(second));
      this.lists.add(list, ordinal, frequencyOf(second));
      this.memberships[at++] = list;
    }
    this.membershipStarts[ordinal + 1] = at;
    this.entries.push({ id, metadata });
    this.ordinalOf.set(id, ordinal);
    this.lengths[ordinal] = length;
    this.totalLength += length;
  }

  remove(id: string): void {
    const ordinal = this.ordinalOf.get(id);
    if (ordinal === undefined) return;
    for (let at = this.membershipStarts[ordinal]!; at < this.membershipStarts[ordinal + 1]!; at += 1)
      this.lists.retire(this.memberships[at]!);
    this.totalLength -= this.lengths[ordinal]!;
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
    const frequency = (term: string) => {
      const list = this.findList(term);
      return list < 0 ? 0 : this.lists.live(list);
    };
    return {
      documents: this.ordinalOf.size,
      averageLength: this.averageLength,
      documentFrequency: new Map(terms.map((term) => [term, frequency(term)])),
    };
  }

  /** Looks at every record's score, as that is a walk over memory in order: the records of common words are most of all. */
  candidates({ terms, topK, filter }: KeywordQuery): KeywordCandidate[] {
    this.accumulate(new Set(terms));
    const { scores } = this;
    const top = new TopK(topK);
    let limit = 0;
    for (let ordinal = 0; ordinal < this.entries.length; ordinal += 1) {
      const score = scores[ordinal]!;
      if (!(score > limit) || !this.accepts(ordinal, filter)) continue;
      top.offer(ordinal, score);
      limit = Math.max(0, top.threshold);
    }
    scores.fill(0, 0, this.entries.length);
    return top.sorted().map(({ ordinal, score }) => ({ id: this.entries[ordinal]!.id, score }));
  }

  /** Adds each term's part to `scores`. */
  private accumulate(terms: ReadonlySet<string>): void {
    const { scores, lengths, lists } = this;
    const { ordinals, frequencies } = lists;
    const { atOnce, perTerm } = lengthPenalty(this.averageLength);
    for (const term of terms) {
      const list = this.findList(term);
      if (list < 0 || lists.live(list) === 0) continue;
      const weight = inverseDocumentFrequency(this.ordinalOf.size, lists.live(list));
      for (let at = lists.start(list); at < lists.end(list); at += 1) {
        const ordinal = ordinals[at]!;
        scores[ordinal]! += weight * saturation(frequencies[at]!, atOnce + perTerm * lengths[ordinal]!);
      }
    }
  }

  private accepts(ordinal: number, filter: Filter | undefined): boolean {
    const entry = this.entries[ordinal];
    return entry !== undefined && matchesFilter(filter, entry.metadata);
  }

  /** Of the records that are left; what was removed is swept out. */
  save() {
    if (this.entries.length > this.ordinalOf.size) this.compact();
    const count = this.entries.length;
    const memberships = this.membershipStarts[count]!;
    const entries = this.entries as Entry[];
    return {
      lists: this.lists.save(),
      hashes: this.hashes.save(),
      ids: entries.map(({ id }) => id),
      metadata: entries.map(({ metadata }) => metadata),
      lengths: this.lengths.subarray(0, count),
      memberships: this.memberships.subarray(0, memberships),
      membershipStarts: this.membershipStarts.subarray(0, count + 1),
      totalLength: this.totalLength,
    };
  }

  /** Becomes what was saved, whose arrays are taken over. */
  restore({ lists, hashes, ids, metadata, ...saved }: ReturnType<Bm25Index['save']>): void {
    this.lists.restore(lists);
    this.hashes.restore(hashes);
    ids.forEach((id, ordinal) => {
      this.entries.push({ id, metadata: metadata[ordinal]! });
      this.ordinalOf.set(id, ordinal);
    });
    this.scores = new Float64Array(ids.length);
    Object.assign(this, saved);
  }

  private get averageLength(): number {
    return this.ordinalOf.size === 0 ? 0 : this.totalLength / this.ordinalOf.size;
  }

  /** -1 for a term that no record ever had. */
  private findList(term: string): number {
    const { low, high } = hashOf(term);
    return this.hashes.find(low, high);
  }

  private listFor(low: number, high: number): number {
    const list = this.hashes.add(low, high);
    if (list === this.lists.count) this.lists.create();
    return list;
  }

  private makeRoom(ordinal: number, terms: number): void {
    this.lengths = withRoomFor(this.lengths, ordinal + 1);
    this.scores = withRoomFor(this.scores, ordinal + 1);
    this.membershipStarts = withRoomFor(this.membershipStarts, ordinal + 2);
    this.memberships = withRoomFor(this.memberships, this.membershipStarts[ordinal]! + terms);
  }

  /** Gives the records new ordinals without holes, and their terms new lists. */
  private compact(): void {
    const renumbered = this.closeRanks();
    const previous = this.lists;
    const previousHashes = this.hashes;
    this.lists = new PostingLists();
    this.hashes = new NumberPairs();
    const next = this.membershipStarts.slice();
    for (let list = 0; list < previous.count; list += 1) {
      if (previous.live(list) === 0) continue;
      const renewed = this.listFor(previousHashes.low(list), previousHashes.high(list));
      for (let at = previous.start(list); at < previous.end(list); at += 1) {
        const ordinal = renumbered[previous.ordinals[at]!]!;
        if (ordinal < 0) continue;
        this.lists.add(renewed, ordinal, previous.frequencies[at]!);
        this.memberships[next[ordinal]!++] = renewed;
      }
    }
  }

  /** Moves the records together; tells each previous ordinal's new one, negative for a removed record's. */
  private closeRanks(): Int32Array {
    const renumbered = new Int32Array(this.entries.length).fill(-1);
    const entries: Entry[] = [];
    let start = 0;
    this.entries.forEach((entry, ordinal) => {
      if (entry === undefined) return;
      const kept = entries.length;
      const memberships = this.membershipStarts[ordinal + 1]! - this.membershipStarts[ordinal]!;
      renumbered[ordinal] = kept;
      this.lengths[kept] = this.lengths[ordinal]!;
      this.membershipStarts[kept] = start;
      start += memberships;
      this.ordinalOf.set(entry.id, kept);
      entries.push(entry);
    });
    this.membershipStarts[entries.length] = start;
    this.entries = entries;
    return renumbered;
  }
}
