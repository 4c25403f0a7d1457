import { useRef } from 'react';

export interface MergedForm<T> {
  /** What this user has changed, and for the rest what is stored. */
  readonly merged: T;
  /** Fields that both users have changed, each to another value. */
  readonly clashes: readonly (keyof T)[];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Combines a form as it was opened, as this user has it, and as another user may have saved it meanwhile. */
export function mergeForms<T extends object>(opened: T, mine: T, stored: T): MergedForm<T> {
  const fields = Object.keys(opened) as (keyof T)[];
  const changed = fields.filter((field) => !isSame(mine[field], opened[field]));
  const clashes = changed.filter(
    (field) => !isSame(stored[field], opened[field]) && !isSame(stored[field], mine[field]),
  );
  const ofMine = Object.fromEntries(changed.map((field) => [field, mine[field]]));
  return { merged: { ...stored, ...ofMine }, clashes };
}

/**
 * Returns a function that merges a form with what is stored now. At a clash it throws a sentence that names the fields and
 * their stored values; when it is called again, this user's values replace those.
 */
export function useMergedForm<T extends object>(
  opened: T,
  labels: Readonly<Record<keyof T, string>>,
): (mine: T, stored: T) => T {
  const base = useRef(opened);
  return (mine, stored) => {
    const { merged, clashes } = mergeForms(base.current, mine, stored);
    const seen = Object.fromEntries(clashes.map((field) => [field, stored[field]]));
    base.current = { ...base.current, ...seen };
    if (clashes.length === 0) return merged;
    const changes = clashes.map((field) => `${labels[field]}: “${String(stored[field]).slice(0, 100)}”`);
    throw new Error(
      `Somebody else has saved another value meanwhile. ${changes.join(', ')}. Save again to replace it with yours.`,
    );
  };
}
