import { DomainError } from '@app/kernel';

/** The validation message for the first and the last year of a filter. */
export const LIBRARY_YEAR = { message: '$property must be a whole number from 1980 to 2100' };

type YearField = readonly [name: string, year: number | undefined];

/** Throws VALIDATION_ERROR if the first year is later than the last year. */
export function assertOrder([first, from]: YearField, [last, to]: YearField): void {
  if (from === undefined || to === undefined || from <= to) return;
  const message = `${first} must not be later than ${last}`;
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: first, rule: 'before', message },
  ]);
}
