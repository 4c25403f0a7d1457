import type { FoundEntity, FoundStatistic, SectionReader } from '@app/reports';
import { detectionMeasures } from '../measures/detection.js';
import type { Measured } from './measure.js';
import type { GoldSection } from './report-set.js';

export interface ExtractionMeasures {
  readonly mentions: Measured;
  readonly offsets: Measured;
  readonly statisticsPrecision: Measured;
  readonly statisticsRecall: Measured;
  /** Processor time in milliseconds. */
  readonly msPerSection: Measured;
}

const REPETITIONS = 5;

interface Tally {
  hits: number;
  found: number;
  gold: number;
  readonly missed: string[];
  readonly wrong: string[];
}

const emptyTally = (): Tally => ({ hits: 0, found: 0, gold: 0, missed: [], wrong: [] });

/**
 * Reads each section as the ingestion does. A mention is right when its place, and its id or else its type, are those of
 * the gold data; malware and tools are one type here, because sources differ. A statistic is right when metric, subject,
 * year, value and unit are.
 */
export async function measureExtraction(
  reader: SectionReader,
  sections: readonly GoldSection[],
  signal: AbortSignal,
): Promise<ExtractionMeasures> {
  const mentions = emptyTally();
  const statistics = emptyTally();
  const shifted: string[] = [];
  let spans = 0;
  for (const section of sections) {
    const found = await readSection(reader, section, signal);
    spans += found.entities.length;
    for (const { start, end } of found.entities)
      if (section.text.slice(start, end).trim() === '' || end > section.text.length)
        shifted.push(`${section.section_id} ${start}–${end}`);
    countMentions(section, found.entities, mentions);
    countStatistics(section, found.statistics, statistics);
  }
  const started = process.cpuUsage();
  for (let again = 0; again < REPETITIONS; again += 1)
    for (const section of sections) await readSection(reader, section, signal);
  const { user, system } = process.cpuUsage(started);
  const ofMentions = detectionMeasures({ ...mentions, marked: mentions.gold });
  const ofStatistics = detectionMeasures({ ...statistics, marked: statistics.gold });
  return {
    mentions: { value: ofMentions.f1, mistakes: [...mentions.missed, ...mentions.wrong] },
    offsets: { value: spans === 0 ? null : 1 - shifted.length / spans, mistakes: shifted },
    statisticsPrecision: { value: ofStatistics.precision, mistakes: statistics.wrong },
    statisticsRecall: { value: ofStatistics.recall, mistakes: statistics.missed },
    msPerSection: { value: (user + system) / 1_000 / (REPETITIONS * sections.length), mistakes: [] },
  };
}

function readSection(reader: SectionReader, { section_id, report, text }: GoldSection, signal: AbortSignal) {
  const { title, year, report_type: reportType, language = null } = report;
  const section = { text, sectionTitle: null, tableHeader: null, language };
  return reader.read({ reportId: section_id, title, reportType, year }, section, signal);
}

function countMentions(
  { section_id, text, mentions }: GoldSection,
  found: readonly FoundEntity[],
  tally: Tally,
): void {
  const left = [...mentions];
  tally.gold += mentions.length;
  tally.found += found.length;
  for (const { start, end, entity } of found) {
    const at = left.findIndex(
      (gold) =>
        gold.start === start &&
        gold.end === end &&
        ((gold.id != null && gold.id === entity.externalId) || kindOf(gold.type) === kindOf(entity.type)),
    );
    if (at >= 0) tally.hits += left.splice(at, 1).length;
    else
      tally.wrong.push(
        `${section_id}: “${text.slice(start, end)}” is no ${entity.type} (${entity.entityId})`,
      );
  }
  tally.missed.push(...left.map((gold) => `${section_id}: “${gold.text}” (${gold.type}) was not found`));
}

function kindOf(type: string): string {
  return type === 'tool' ? 'malware' : type;
}

function countStatistics(
  { section_id, stats }: GoldSection,
  found: readonly FoundStatistic[],
  tally: Tally,
): void {
  const left = stats.map((gold) => ({ ...gold }));
  tally.gold += stats.length;
  tally.found += found.length;
  for (const { metric, subject, period, value, unit } of found) {
    const at = left.findIndex(
      (gold) =>
        gold.name.toLowerCase() === metric.toLowerCase() &&
        gold.subject.toLowerCase() === subject.toLowerCase() &&
        gold.period === period.to &&
        Math.abs(gold.value - value) <= 1e-9 * Math.abs(value) &&
        gold.unit === unit,
    );
    const said = `${section_id}: ${metric} of ${subject}, ${period.to}: ${value} ${unit}`;
    if (at >= 0) tally.hits += left.splice(at, 1).length;
    else tally.wrong.push(`${said} is not stated`);
  }
  for (const { name, subject, period, value, unit } of left)
    tally.missed.push(`${section_id}: ${name} of ${subject}, ${period}: ${value} ${unit} was not found`);
}
