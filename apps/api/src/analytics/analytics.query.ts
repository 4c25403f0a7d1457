import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GRANULARITIES, type Granularity, type Period, ZonedCalendar } from '@app/analytics';
import { DomainError } from '@app/kernel';
import { PageQuery } from '../http/page-query.dto.js';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const RULE = { message: '$property must be a day as YYYY-MM-DD' };
const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const LONGEST_YEARS = 5;
const FIRST_YEAR = 1970;

/** A stretch of days in a time zone. */
export class AnalyticsPeriodQuery {
  @ApiProperty({
    required: false,
    format: 'date',
    maxLength: 10,
    example: '2026-01-01',
    description: 'The first day of the period. By default, 30 days up to `end_date`.',
  })
  @IsOptional()
  @Matches(DAY, RULE)
  start_date?: string;

  @ApiProperty({
    required: false,
    format: 'date',
    maxLength: 10,
    example: '2026-01-31',
    description: 'The last day of the period (inclusive). By default, today.',
  })
  @IsOptional()
  @Matches(DAY, RULE)
  end_date?: string;

  @ApiProperty({
    required: false,
    maxLength: 60,
    default: 'UTC',
    example: 'Europe/Berlin',
    description: 'The time zone of the days, as a name of the IANA database.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  timezone: string = 'UTC';
}

export class DashboardQuery extends AnalyticsPeriodQuery {
  @ApiProperty({
    required: false,
    enum: GRANULARITIES,
    example: 'day',
    description: 'The length of a bucket of `series`. By default, hours for up to two days, otherwise days.',
  })
  @IsOptional()
  @IsIn(GRANULARITIES)
  granularity?: Granularity;

  @ApiProperty({
    required: false,
    enum: ['previous'],
    example: 'previous',
    description: 'Adds the metrics of the period of the same length that lies before.',
  })
  @IsOptional()
  @IsIn(['previous'])
  compare?: 'previous';
}

export class AnalyticsListQuery extends IntersectionType(PageQuery, AnalyticsPeriodQuery) {}

/** Throws VALIDATION_ERROR for a day or a zone that does not exist, and for a period that ends before it begins or is too long. */
export function toZonedPeriod(
  { start_date, end_date, timezone }: AnalyticsPeriodQuery,
  now: Date,
): { period: Period; calendar: ZonedCalendar } {
  const calendar = new ZonedCalendar(timezone);
  const [year, month, day] = end_date === undefined ? calendar.dayOf(now) : toDay('end_date', end_date);
  const first =
    start_date === undefined
      ? ([year, month, day - DEFAULT_DAYS + 1] as const)
      : toDay('start_date', start_date);
  const period = { from: calendar.startOf(first), to: calendar.startOf([year, month, day + 1]) };
  if (period.from >= period.to)
    throw new DomainError('VALIDATION_ERROR', '`start_date` lies after `end_date`.', [
      { field: 'start_date', rule: 'before' },
    ]);
  if (period.to.getTime() - period.from.getTime() > (LONGEST_YEARS * 366 + 1) * DAY_MS)
    throw new DomainError('VALIDATION_ERROR', `The period is longer than ${LONGEST_YEARS} years.`, [
      { field: 'start_date', rule: 'longest', max_years: LONGEST_YEARS },
    ]);
  return { period, calendar };
}

export function granularityOf(granularity: Granularity | undefined, { from, to }: Period): Granularity {
  return granularity ?? (to.getTime() - from.getTime() <= 2 * DAY_MS ? 'hour' : 'day');
}

function toDay(field: string, text: string): readonly [number, number, number] {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (year < FIRST_YEAR)
    throw new DomainError('VALIDATION_ERROR', `\`${field}\` must not be before ${FIRST_YEAR}-01-01.`, [
      { field, rule: 'first', first: `${FIRST_YEAR}-01-01` },
    ]);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day)
    throw new DomainError('VALIDATION_ERROR', `There is no day ${text}.`, [{ field, rule: 'day' }]);
  return [year, month, day];
}
