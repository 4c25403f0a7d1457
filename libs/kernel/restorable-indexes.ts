/**
 * What an adapter is too that keeps its indexes in memory: it can write one out, and begin with it at the next start in
 * place of being filled record by record. A state consists of plain objects, Maps, strings, numbers and typed arrays.
 */
export interface RestorableIndexes {
  /** The state of an index; null where there is no such index. Valid until the index changes. */
  save(index: string): object | null;
  /** Takes over what `save` gave in this or a previous process, for an index that holds nothing yet. */
  restore(index: string, state: object): void;
}

export function isRestorable<T extends object>(store: T): store is T & RestorableIndexes {
  return 'save' in store && 'restore' in store;
}
