import { CooperativeTask } from '@app/kernel';
import { splitSentences } from '@app/text';
import { NO_CONTEXT, readSentence } from './sentence-statistics.js';
import type { StatisticContext } from './statement.js';
import type { FoundStatistic } from './statistic.js';
import { isTableRow, readTable, type TableRow } from './table-statistics.js';
import type { Named } from './vocabulary.js';

export interface StatisticSource {
  readonly text: string;
  /** The year of the report, for numbers whose sentence does not state a year. */
  readonly year: number;
  /** An ISO 639-1 code; null if the language is unknown. */
  readonly language: string | null;
  readonly sectionTitle: string | null;
  /** The header of a table that continues at the beginning of the text. */
  readonly tableHeader?: string | null;
  /** The names of actors and malware in the text. */
  readonly names: readonly Named[];
  /** The names of sectors, countries and regions in the text, in lower case. */
  readonly sectors?: readonly Named[];
}

const LONGEST_SENTENCE = 1_500;

/** Extracts the distinct statistics from the sentences and table rows of a section. Takes time linear in the text. */
export async function extractStatistics(
  source: StatisticSource,
  signal?: AbortSignal,
): Promise<FoundStatistic[]> {
  const task = new CooperativeTask(signal);
  const found: FoundStatistic[] = [];
  let context: StatisticContext = NO_CONTEXT;
  let table: { header: string; rows: TableRow[] } | null = null;
  let lastEnd = 0;
  const isGerman = source.language === 'de';
  const closeTable = () => {
    if (table)
      found.push(
        ...readTable(table.header, table.rows, {
          year: source.year,
          isGerman,
          title: source.sectionTitle ?? '',
        }),
      );
    table = null;
  };
  for (const { start, end } of splitSentences(source.text)) {
    await task.yieldToEventLoop();
    const sentence = source.text.slice(start, end);
    if (isTableRow(sentence)) {
      const row = { text: sentence, start };
      if (table) table.rows.push(row);
      else if (start === 0 && source.tableHeader) table = { header: source.tableHeader, rows: [row] };
      else table = { header: sentence, rows: [] };
      continue;
    }
    closeTable();
    if (sentence.length > LONGEST_SENTENCE) continue;
    if (/\n\s*\n/u.test(source.text.slice(lastEnd, start)))
      context = { ...NO_CONTEXT, vulnerability: context.vulnerability };
    lastEnd = end;
    const [names, sectors] = [source.names, source.sectors ?? []].map((named) => within(named, start, end));
    const read = readSentence(sentence.replace(/\s/gu, ' '), context, {
      year: source.year,
      isGerman,
      names: names!,
      sectors: sectors!,
    });
    context = read.context;
    for (const { amount, ...statistic } of read.statistics) {
      const { value, qualifier } = amount;
      found.push({ ...statistic, value, qualifier, quote: sentence, start, end });
    }
  }
  closeTable();
  return unique(found);
}

/** The names between two offsets of a text, with offsets relative to the first one. */
function within(named: readonly Named[], start: number, end: number): Named[] {
  return named
    .filter((name) => name.start >= start && name.end <= end)
    .map((name) => ({ ...name, start: name.start - start, end: name.end - start }));
}

/** Keeps the first of several statements of the same fact. */
function unique(found: readonly FoundStatistic[]): FoundStatistic[] {
  const keys = new Set<string>();
  return found.filter(({ metric, subject, period, value, unit }) => {
    const key = [metric, subject.toLowerCase(), period.from, period.to, value, unit].join('|');
    return !keys.has(key) && keys.add(key) !== undefined;
  });
}
