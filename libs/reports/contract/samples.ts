import type { Entity, EntityType } from '../entities/entity.js';
import type { Mention, ReportFacts, ReportRecord, Statistic } from '../report.js';

const AT = new Date(Date.UTC(2026, 0, 31, 9));

export function sampleRecord(reportId: string, change: Partial<ReportRecord> = {}): ReportRecord {
  return {
    reportId,
    title: `Report ${reportId}`,
    publisher: 'FBI',
    year: 2024,
    reportType: 'annual',
    url: null,
    collection: null,
    isRestricted: false,
    createdAt: AT,
    updatedAt: AT,
    ...change,
  };
}

export function sampleFacts(reportId: string, change: Partial<ReportFacts> = {}): ReportFacts {
  const { title, publisher, year, reportType, collection } = sampleRecord(reportId);
  return { reportId, title, publisher, year, reportType, collection, ...change };
}

export function sampleEntity(entityId: string, type: EntityType = 'malware', aliases: string[] = []): Entity {
  return { entityId, name: `Name ${entityId}`, type, aliases, externalId: null };
}

/** One mention for each id, ten characters apart. */
export function sampleMentions(...entityIds: string[]): Mention[] {
  return entityIds.map((entityId, at) => ({
    entityId,
    sectionId: `section-${at % 3}`,
    sectionStart: 0,
    start: at * 10,
    end: at * 10 + 4,
    text: 'Name',
    confidence: at % 2 === 0 ? 1 : 0.5,
  }));
}

export function sampleStatistic(statId: string, change: Partial<Statistic> = {}): Statistic {
  return {
    statId,
    reportId: 'r-1',
    sectionId: 'section-0',
    sectionStart: 0,
    metric: 'complaints',
    subject: 'ransomware',
    period: { from: 2024, to: 2024 },
    value: 3_156,
    unit: 'count',
    qualifier: 'exact',
    quote: 'There were 3,156 complaints.',
    start: 0,
    end: 28,
    ...change,
  };
}
