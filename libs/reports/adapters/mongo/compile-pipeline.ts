import type { PipelineStage } from 'mongoose';
import type { Measure, QueryCondition, StructuredQuery } from '../../analysis/structured-query.js';
import type { ReportScope } from '../../report.js';
import { matchOf } from './report-facts.js';

/** The pipeline of a validated query. No stage contains a name or an operator that the caller wrote. */
export function compilePipeline(query: StructuredQuery, scope: ReportScope, rows: number): PipelineStage[] {
  const { select, by = [], where, order, limit } = query;
  const groups = by.map((column, at) => [`g${at}`, `$${column}`] as const);
  const measures = select.map((measure, at) => [`m${at}`, accumulatorOf(measure)] as const);
  const sortedBy =
    order === undefined
      ? []
      : [
          [
            typeof order.by === 'number' ? `m${order.by}` : `_id.g${by.indexOf(order.by)}`,
            order.direction === 'asc' ? 1 : -1,
          ] as const,
        ];
  const ties = [...groups.map(([name]) => [`_id.${name}`, 1] as const), ['m0', 1] as const];
  const sort = new Map<string, 1 | -1>(ties);
  const ordered = new Map<string, 1 | -1>([
    ...sortedBy,
    ...[...sort].filter(([name]) => name !== sortedBy[0]?.[0]),
  ]);
  return [
    { $match: { $and: [matchOf({ scope }), ...where.map(conditionOf)] } },
    { $group: { _id: Object.fromEntries(groups), ...Object.fromEntries(measures) } },
    ...sizesOfSets(select),
    { $sort: Object.fromEntries(ordered) },
    { $limit: Math.min(limit, rows) + 1 },
  ] as PipelineStage[];
}

function accumulatorOf({ measure, column }: Measure) {
  if (column === undefined) return { $sum: 1 };
  if (measure === 'count_distinct') return { $addToSet: `$${column}` };
  return { [`$${measure}`]: `$${column}` };
}

function sizesOfSets(select: readonly Measure[]): PipelineStage[] {
  const sets = select.flatMap(({ measure }, at) =>
    measure === 'count_distinct'
      ? [[`m${at}`, { $size: { $filter: { input: `$m${at}`, cond: { $ne: ['$$this', null] } } } }] as const]
      : [],
  );
  return sets.length === 0 ? [] : [{ $set: Object.fromEntries(sets) }];
}

function conditionOf({ column, operator, value }: QueryCondition) {
  if (operator === 'in') return { [column]: { $in: value } };
  if (operator === 'contains') {
    const found = { $indexOfCP: [{ $toLower: `$${column}` }, { $literal: String(value).toLowerCase() }] };
    return { $expr: { $gte: [found, 0] } };
  }
  if (typeof value === 'string') {
    const compared = { $strcasecmp: [`$${column}`, { $literal: value }] };
    return { [column]: { $ne: null }, $expr: { [`$${operator}`]: [compared, 0] } };
  }
  return { [column]: { [`$${operator}`]: value, ...(operator === 'ne' ? {} : { $type: 'number' }) } };
}
