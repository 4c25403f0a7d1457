import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, isISO8601, MaxLength, ValidateBy } from 'class-validator';
import { DomainError } from '@app/kernel';

/** Of all that ISO 8601 allows, what `Date` reads too. */
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

const IsMoment = () =>
  ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value) => typeof value === 'string' && isMoment(value),
      defaultMessage: () => '$property must be a date like 2026-01-31 or a moment like 2026-01-31T09:30:00Z',
    },
  });

function isMoment(text: string): boolean {
  return MOMENT.test(text) && isISO8601(text, { strict: true }) && !Number.isNaN(Date.parse(text));
}

/** The query of every route that looks at a stretch of time. */
export class PeriodQuery {
  @ApiProperty({
    required: false,
    format: 'date-time',
    maxLength: 40,
    example: '2026-01-01T00:00:00Z',
    description: 'The start of the period (inclusive). By default, the period has no start.',
  })
  @IsOptional()
  @MaxLength(40)
  @IsMoment()
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    maxLength: 40,
    example: '2026-02-01T00:00:00Z',
    description: 'The end of the period (exclusive). By default, the period has no end.',
  })
  @IsOptional()
  @MaxLength(40)
  @IsMoment()
  to?: string;
}

/** Throws VALIDATION_ERROR for a period that ends before it begins. */
export function toPeriod({ from, to }: PeriodQuery): { from: Date | undefined; to: Date | undefined } {
  const period = { from: toDate(from), to: toDate(to) };
  if (period.from && period.to && period.from > period.to) {
    throw new DomainError('VALIDATION_ERROR', '`from` lies after `to`.', [{ field: 'from', rule: 'before' }]);
  }
  return period;
}

function toDate(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
