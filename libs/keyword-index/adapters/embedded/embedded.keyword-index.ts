import type { Health, Metadata, RestorableIndexes } from '@app/kernel';
import {
  type KeywordCandidate,
  KeywordIndex,
  type KeywordQuery,
  type KeywordRecord,
  type TermStatistics,
} from '../../keyword-index.js';
import { Bm25Index } from './bm25-index.js';

/** Keyword indexes in this process's memory. */
export class EmbeddedKeywordIndex extends KeywordIndex implements RestorableIndexes {
  readonly durable = false;
  private readonly indexes = new Map<string, Bm25Index>();

  async upsert(index: string, records: readonly KeywordRecord[]): Promise<void> {
    const target = this.named(index);
    for (const record of records) target.upsert(record);
  }

  async candidates(index: string, query: KeywordQuery): Promise<KeywordCandidate[]> {
    return this.named(index).candidates(query);
  }

  async statistics(index: string, terms: readonly string[]): Promise<TermStatistics> {
    return this.named(index).statistics(terms);
  }

  async setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void> {
    const target = this.named(index);
    for (const id of ids) target.setMetadata(id, patch);
  }

  async remove(index: string, ids: readonly string[]): Promise<void> {
    const target = this.named(index);
    for (const id of ids) target.remove(id);
  }

  save(index: string): object | null {
    return this.indexes.get(index)?.save() ?? null;
  }

  restore(index: string, state: object): void {
    this.named(index).restore(state as ReturnType<Bm25Index['save']>);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  private named(name: string): Bm25Index {
    let index = this.indexes.get(name);
    if (index === undefined) this.indexes.set(name, (index = new Bm25Index()));
    return index;
  }
}
