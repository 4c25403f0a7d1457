import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DomainError } from '@app/kernel';
import { DecimalText } from '../http/page-query.dto.js';

export const FIRST_YEAR = 1_980;
export const LAST_YEAR = 2_100;
/** The validation message for the first and the last year of a filter. */
const LIBRARY_YEAR = { message: '$property must be a whole number from 1980 to 2100' };

/** An optional first or last year of a filter, in a JSON body. */
export function LibraryYear(example: number): PropertyDecorator {
  // Applied in this order, as decorators that stand above each other are applied from below.
  return applyDecorators(
    Max(LAST_YEAR, LIBRARY_YEAR),
    Min(FIRST_YEAR, LIBRARY_YEAR),
    IsInt(LIBRARY_YEAR),
    IsOptional(),
    ApiProperty({ required: false, type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR, example }),
  );
}

/** The same as a query parameter. */
export function LibraryYearQuery(example: number): PropertyDecorator {
  return applyDecorators(DecimalText(), LibraryYear(example));
}

type YearField = readonly [name: string, year: number | undefined];

/** Throws VALIDATION_ERROR if the first year is later than the last year. */
export function assertOrder([first, from]: YearField, [last, to]: YearField): void {
  if (from === undefined || to === undefined || from <= to) return;
  const message = `${first} must not be later than ${last}`;
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: first, rule: 'before', message },
  ]);
}
