export type MetadataValue = string | number | boolean | readonly string[];
export type Metadata = Readonly<Record<string, MetadataValue>>;

/** A closed form that every store can express: all conditions hold; a list-valued field matches when any of its values does. */
export interface Filter {
  readonly all: readonly { readonly field: string; readonly in: readonly (string | number | boolean)[] }[];
}

export function matchesFilter(filter: Filter | undefined, metadata: Metadata): boolean {
  return (filter?.all ?? []).every(({ field, in: accepted }) => {
    const value = metadata[field];
    if (value === undefined) return false;
    if (typeof value === 'object') return value.some((each) => accepted.includes(each));
    return accepted.includes(value);
  });
}
