export type MetadataValue = string | number | boolean | readonly string[];
export type Metadata = Readonly<Record<string, MetadataValue>>;

/** What one field must hold: a list-valued one matches `in` when any of its values does, `notIn` when none does. */
export type FilterCondition =
  | { readonly field: string; readonly in: readonly FilterValue[] }
  | { readonly field: string; readonly notIn: readonly FilterValue[] };
export type FilterValue = string | number | boolean;

/** A closed form that every store can express: all conditions hold. A field that is missing is in no list. */
export interface Filter {
  readonly all: readonly FilterCondition[];
}

export function matchesFilter(filter: Filter | undefined, metadata: Metadata): boolean {
  return (filter?.all ?? []).every((condition) => {
    const value = metadata[condition.field];
    return 'in' in condition ? isAmong(value, condition.in) : !isAmong(value, condition.notIn);
  });
}

function isAmong(value: MetadataValue | undefined, accepted: readonly FilterValue[]): boolean {
  if (value === undefined) return false;
  if (typeof value === 'object') return value.some((each) => accepted.includes(each));
  return accepted.includes(value);
}
