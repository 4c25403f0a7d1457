import type { ComparedEntity } from '../analysis/comparison.js';
import type { RelatedEntity } from '../entities/entity-graph.js';
import type { AskedEntity, ComparedAspect } from '../questions/report-question.js';
import type { Mention, Report } from '../report.js';
import type { CitedLine, LineEvidence } from './cited-lines.js';

const MOST_NAMED = 8;

/** The first mention of an entity in a report. */
export interface FirstMention {
  readonly report: Report;
  readonly mention: Mention;
}

/** One line for each report that mentions the entities. */
export function linesOfReports(
  entities: readonly AskedEntity[],
  found: readonly FirstMention[],
): CitedLine[] {
  const names = entities.map(({ name }) => name).join(', ');
  return found.map(({ report, mention }) => ({
    text: `${report.title} (${report.publisher}, ${report.year}) mentions ${mention.text === names ? names : `${names} as “${mention.text}”`}:`,
    evidence: [toEvidence({ report, mention })],
  }));
}

/** One line for each entity with the entities mentioned together with it, and one line for those in common. */
export function linesOfComparison(
  compared: readonly ComparedEntity[],
  shared: Partial<Record<ComparedAspect, readonly { readonly name: string }[]>>,
  mentionsOf: ReadonlyMap<string, readonly FirstMention[]>,
): CitedLine[] {
  const lines = compared.map(
    ({ entity, reports, mentions, firstSeenYear, lastSeenYear, aspects }): CitedLine => {
      if (reports === 0)
        return { text: `${entity.name}: no report of the selection mentions it.`, evidence: [] };
      const years = firstSeenYear === lastSeenYear ? `${firstSeenYear}` : `${firstSeenYear}–${lastSeenYear}`;
      const parts = Object.entries(aspects).map(([aspect, related]) => `${aspect}: ${namesOf(related)}`);
      const counts = `${reports} ${reports === 1 ? 'report' : 'reports'}, ${mentions} ${mentions === 1 ? 'mention' : 'mentions'}, ${years}`;
      return {
        text: `${[`${entity.name} (${counts})`, ...parts].join('; ')}.`,
        evidence: (mentionsOf.get(entity.entityId) ?? []).map(toEvidence),
      };
    },
  );
  const common = Object.entries(shared).flatMap(([aspect, entities]) =>
    entities.length > 0
      ? [
          `${aspect}: ${entities
            .slice(0, MOST_NAMED)
            .map(({ name }) => name)
            .join(', ')}`,
        ]
      : [],
  );
  return common.length > 0 ? [...lines, { text: `In common: ${common.join('; ')}.`, evidence: [] }] : lines;
}

function namesOf(related: readonly RelatedEntity[]): string {
  if (related.length === 0) return 'none reported';
  const names = related.slice(0, MOST_NAMED).map(({ entity }) => entity.name);
  return related.length > MOST_NAMED
    ? `${names.join(', ')} and ${related.length - MOST_NAMED} more`
    : names.join(', ');
}

function toEvidence({ report, mention }: FirstMention): LineEvidence {
  const { sectionId, text, start, end } = mention;
  return { reportId: report.reportId, sectionId, quote: text, start, end, pageNumber: null };
}
