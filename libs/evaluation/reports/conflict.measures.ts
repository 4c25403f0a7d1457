import { findConflicts, type SectionReader, type Statistic } from '@app/reports';
import { detectionMeasures } from '../measures/detection.js';
import type { Measured } from './measure.js';
import type { ConflictPair } from './report-set.js';

export interface ConflictMeasures {
  readonly precision: Measured;
  readonly recall: Measured;
}

/** Reads both statements of each pair as sections of two reports, and looks for conflicts between them. */
export async function measureConflicts(
  reader: SectionReader,
  pairs: readonly ConflictPair[],
  signal: AbortSignal,
): Promise<ConflictMeasures> {
  const missed: string[] = [];
  const wrong: string[] = [];
  let [hits, found] = [0, 0];
  for (const pair of pairs) {
    const stated = (
      await Promise.all(pair.statements.map((_, at) => statisticsOf(reader, pair, at, signal)))
    ).flat();
    const isFound = findConflicts(stated).length > 0;
    found += Number(isFound);
    hits += Number(isFound && pair.conflict);
    const shown = `${pair.id}: ${pair.statements.map(({ text }) => text.replace(/\s+/gu, ' ')).join(' / ')}`;
    if (isFound && !pair.conflict) wrong.push(shown);
    if (!isFound && pair.conflict) missed.push(shown);
  }
  const { precision, recall } = detectionMeasures({
    hits,
    found,
    marked: pairs.filter(({ conflict }) => conflict).length,
  });
  return { precision: { value: precision, mistakes: wrong }, recall: { value: recall, mistakes: missed } };
}

async function statisticsOf(
  reader: SectionReader,
  { id, statements }: ConflictPair,
  at: number,
  signal: AbortSignal,
): Promise<Statistic[]> {
  const { text, year } = statements[at]!;
  const reportId = `${id}-${at}`;
  const report = { reportId, title: reportId, reportType: 'other', year } as const;
  const section = {
    text,
    sectionTitle: null,
    tableHeader: null,
    language: /[äöüß]|wurden/u.test(text) ? 'de' : 'en',
  };
  const { statistics } = await reader.read(report, section, signal);
  return statistics.map((statistic, index) => ({
    ...statistic,
    statId: `${reportId}-${index}`,
    reportId,
    sectionId: reportId,
    sectionStart: 0,
  }));
}
