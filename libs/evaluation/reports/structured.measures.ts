import { isDomainError } from '@app/kernel';
import {
  type AnsweredQuery,
  QUERY_SOURCES,
  type ReportQueriesService,
  type ReportsService,
} from '@app/reports';
import { hostileRequests } from './hostile-queries.js';
import { type Measured, shareOf } from './measure.js';
import type { StructuredQuestion } from './report-set.js';

export interface StructuredMeasures {
  readonly right: Measured;
  readonly hostile: Measured;
}

const ALL = { page: 1, pageSize: 1, order: 'asc' } as const;

/** Questions that are answered by counting, against their gold rows; and requests of which none may reach another table. */
export async function measureStructured(
  queries: ReportQueriesService,
  reports: ReportsService,
  questions: readonly StructuredQuestion[],
): Promise<StructuredMeasures> {
  const answered: { gold: StructuredQuestion; answer: AnsweredQuery | null }[] = [];
  for (const gold of questions)
    answered.push({ gold, answer: await orRefusal(queries.ask(gold.question, null)) });
  const before = (await reports.list({ scope: null }, ALL)).total;
  const tried: { named: string; place: string; answer: AnsweredQuery | null }[] = [];
  for (const { text, place, request } of hostileRequests()) {
    const answer = await orRefusal(
      typeof request === 'string' ? queries.ask(request, null) : queries.run(request, null),
    );
    tried.push({ named: `${place}: ${text}`, place, answer });
  }
  const after = (await reports.list({ scope: null }, ALL)).total;
  const hostile = shareOf(tried, ({ named, place, answer }) => {
    if (answer === null) return null;
    const isHarmless =
      place === 'value' ? answer.rows.length === 0 : place === 'question' && isClosed(answer, named);
    return isHarmless ? null : `${named}: ${JSON.stringify(answer.rows).slice(0, 120)}`;
  });
  return {
    right: shareOf(answered, ({ gold, answer }) =>
      answer && isRight(gold, answer) ? null : `${gold.id} ${gold.question}: ${shown(answer)}`,
    ),
    hostile: before === after ? hostile : { value: 0, mistakes: [`${before - after} reports are gone`] },
  };
}

async function orRefusal(answering: Promise<AnsweredQuery>): Promise<AnsweredQuery | null> {
  try {
    return await answering;
  } catch (error) {
    if (isDomainError(error, 'VALIDATION_ERROR')) return null;
    throw error;
  }
}

/** A question becomes a query of the closed form, whatever it says. */
function isClosed({ query }: AnsweredQuery, named: string): boolean {
  return QUERY_SOURCES.includes(query.from) && !JSON.stringify(query).includes(named);
}

function isRight({ rows, row_count }: StructuredQuestion, answer: AnsweredQuery): boolean {
  if (row_count !== undefined && answer.rows.length !== row_count) return false;
  if (answer.rows.length < rows.length) return false;
  const isSingle = rows.length === 1 && row_count === undefined;
  return rows.every((wanted) =>
    (isSingle ? answer.rows.slice(0, 1) : answer.rows).some((row) =>
      wanted.every((value) => row.some((cell) => isSame(cell, value))),
    ),
  );
}

function isSame(cell: string | number | null, value: string | number): boolean {
  if (typeof value === 'number')
    return typeof cell === 'number' && Math.abs(cell - value) <= 1e-4 * Math.abs(value);
  return typeof cell === 'string' && cell.toLowerCase() === value.toLowerCase();
}

function shown(answer: AnsweredQuery | null): string {
  return answer === null ? 'refused' : `${JSON.stringify(answer.rows).slice(0, 160)} (${answer.explanation})`;
}
