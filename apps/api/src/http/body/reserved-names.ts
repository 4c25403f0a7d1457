import { DomainError } from '@app/kernel';

/** Names that reach the prototype of an object in careless code. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Throws VALIDATION_ERROR when an object of the parsed JSON, or the query, has a reserved name as a key. Validation would
 * drop such a key silently.
 */
export function refuseReservedNames(value: unknown, path = ''): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) refuseReservedNames(item, path);
    return;
  }
  for (const name of Object.keys(value)) {
    const field = path === '' ? name : `${path}.${name}`;
    if (RESERVED.has(name)) {
      const message = `${field.slice(0, 200)} is not a known field`;
      throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
        { field: field.slice(0, 200), rule: 'whitelistValidation', message },
      ]);
    }
    refuseReservedNames((value as Record<string, unknown>)[name], field);
  }
}
