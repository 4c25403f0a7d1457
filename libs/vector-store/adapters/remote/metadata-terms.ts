import type { FilterValue, Metadata } from '@app/kernel';

/**
 * Each value of each metadata field as one text, `field=JSON`: for servers whose own fields need a schema or lose types,
 * empty lists or the difference between a value and a list with it. A filter asks for terms.
 */
export function termsOf(metadata: Metadata): string[] {
  return Object.entries(metadata).flatMap(([field, value]) =>
    (typeof value === 'object' ? value : [value]).map((each) => termOf(field, each)),
  );
}

export function termOf(field: string, value: FilterValue): string {
  return `${field}=${JSON.stringify(value)}`;
}
