import type { KnownEntity, Mention, ReportAnalysisService, ReportCatalogue } from '@app/reports';
import { type Measured, shareOf } from './measure.js';
import type { StoredReport } from './report-set.ingestion.js';

const PAGE = { page: 1, pageSize: 200, order: 'asc' } as const;
const SCOPE = { scope: null };
const ASPECTS = ['industries', 'countries', 'techniques', 'malware'] as const;
const ASPECT_OF: Readonly<Record<string, (typeof ASPECTS)[number]>> = {
  industry: 'industries',
  country: 'countries',
  region: 'countries',
  technique: 'techniques',
  malware: 'malware',
  tool: 'malware',
};

interface Counted extends Mention {
  readonly year: number;
  readonly reportId: string;
}

/** Timelines, comparisons and trends against a count over all mentions, one by one. */
export async function measureGraph(
  analysis: ReportAnalysisService,
  catalogue: ReportCatalogue,
  reports: readonly StoredReport[],
): Promise<Measured> {
  const mentions = await allMentions(catalogue, reports);
  const entities = await allEntities(analysis);
  const types = new Map(entities.map(({ entityId, type }) => [entityId, type]));
  const wrong: string[] = [];
  for (const entity of entities) {
    const { points } = await analysis.timeline(entity.entityId, SCOPE);
    const own = mentions.filter(({ entityId }) => entityId === entity.entityId);
    for (const { year, mentions: count, reports: of } of points) {
      const inYear = own.filter((each) => each.year === year);
      if (inYear.length !== count || reportsIn(inYear).size !== of)
        wrong.push(`timeline of ${entity.name}, ${year}: ${count} in ${of} reports`);
    }
  }
  const pairs = entities.slice(1, 40).map((entity, at) => [entities[at]!, entity] as const);
  for (const pair of pairs) wrong.push(...(await wrongComparison(analysis, pair, mentions, types)));
  wrong.push(...(await wrongTrends(analysis, mentions)));
  const checked = [...entities, ...pairs, ...new Set(mentions.map(({ year }) => year))];
  return {
    value: shareOf(checked, () => null).value === null ? null : 1 - wrong.length / checked.length,
    mistakes: wrong,
  };
}

async function allEntities(analysis: ReportAnalysisService): Promise<KnownEntity[]> {
  const entities: KnownEntity[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await analysis.list(SCOPE, { ...PAGE, page });
    entities.push(...items);
    if (items.length < PAGE.pageSize) return entities;
  }
}

async function allMentions(catalogue: ReportCatalogue, reports: readonly StoredReport[]): Promise<Counted[]> {
  const mentions: Counted[] = [];
  for (const { reportId, report } of reports)
    for (let page = 1; ; page += 1) {
      const { items } = await catalogue.mentionsOf(reportId, { ...PAGE, page });
      mentions.push(...items.map((mention) => ({ ...mention, reportId, year: report.year })));
      if (items.length < PAGE.pageSize) break;
    }
  return mentions;
}

function reportsIn(mentions: readonly Counted[]): Set<string> {
  return new Set(mentions.map(({ reportId }) => reportId));
}

async function wrongComparison(
  analysis: ReportAnalysisService,
  pair: readonly [KnownEntity, KnownEntity],
  mentions: readonly Counted[],
  types: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { entities } = await analysis.compare(
    pair.map(({ entityId }) => entityId),
    ASPECTS,
    SCOPE,
  );
  return entities.flatMap(({ entity, reports, mentions: count, aspects }) => {
    const own = mentions.filter(({ entityId }) => entityId === entity.entityId);
    const inReports = reportsIn(own);
    const related = new Set(
      mentions
        .filter((each) => inReports.has(each.reportId) && each.entityId !== entity.entityId)
        .map(({ entityId }) => entityId),
    );
    const wanted = [...related].filter((id) => ASPECT_OF[types.get(id) ?? ''] !== undefined).length;
    const given = ASPECTS.reduce((sum, aspect) => sum + (aspects[aspect]?.length ?? 0), 0);
    const isRight = own.length === count && inReports.size === reports && wanted === given;
    return isRight ? [] : [`comparison of ${entity.name}: ${count} in ${reports} reports, ${given} related`];
  });
}

async function wrongTrends(analysis: ReportAnalysisService, mentions: readonly Counted[]): Promise<string[]> {
  const years = [...new Set(mentions.map(({ year }) => year))];
  const wrong: string[] = [];
  for (const toYear of years) {
    const { trends } = await analysis.trends({ toYear, limit: 50, minReports: 1 }, null);
    for (const { entity, totalMentions, currentYearMentions, previousYearMentions, growthRate } of trends) {
      const own = mentions.filter(({ entityId, year }) => entityId === entity.entityId && year <= toYear);
      const now = own.filter(({ year }) => year === toYear).length;
      const before = own.filter(({ year }) => year === toYear - 1).length;
      const growth = before === 0 ? null : Math.round((1_000 * (now - before)) / before) / 10;
      if (
        own.length !== totalMentions ||
        now !== currentYearMentions ||
        before !== previousYearMentions ||
        growth !== growthRate
      )
        wrong.push(
          `trend of ${entity.name} to ${toYear}: ${totalMentions}, ${currentYearMentions}, ${growthRate}`,
        );
    }
  }
  return wrong;
}
