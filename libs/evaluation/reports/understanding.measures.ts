import type { QuestionReader, ReportQuestion } from '@app/reports';
import { type Measured, shareOf } from './measure.js';
import type { GoldQuestion } from './report-set.js';

export interface UnderstandingMeasures {
  readonly intent: Measured;
  readonly years: Measured;
  readonly publishers: Measured;
  readonly entities: Measured;
}

/** Over the questions with a gold intent: intent, years, publishers and entities, each wholly right or wrong. */
export async function measureUnderstanding(
  reader: QuestionReader,
  questions: readonly GoldQuestion[],
): Promise<UnderstandingMeasures> {
  const read: { gold: GoldQuestion; understood: ReportQuestion }[] = [];
  for (const gold of questions)
    if (gold.intent !== undefined) read.push({ gold, understood: await reader.read(gold.question, null) });
  const share = (
    expected: (gold: GoldQuestion) => unknown,
    actual: (understood: ReportQuestion) => unknown,
  ) =>
    shareOf(read, ({ gold, understood }) => {
      const [wanted, given] = [JSON.stringify(expected(gold)), JSON.stringify(actual(understood))];
      return wanted === given ? null : `${gold.id} ${gold.question}: ${given} instead of ${wanted}`;
    });
  return {
    intent: share(
      ({ intent }) => intent,
      ({ intent }) => intent,
    ),
    years: share(
      ({ years }) => years ?? null,
      ({ timeRange }) => timeRange && [timeRange.fromYear, timeRange.toYear],
    ),
    publishers: share(
      ({ publishers }) => sorted(publishers),
      ({ publishers }) => sorted(publishers),
    ),
    entities: share(
      ({ entities }) => sorted(entities),
      ({ entities }) => sorted(entities.map(({ text }) => text)),
    ),
  };
}

function sorted(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase()).toSorted();
}
