import { Injectable } from '@nestjs/common';
import { QuestionReader, SectionReader } from '@app/reports';
import type { EvaluationCall } from '../set.evaluator.js';
import { type AskedQuestion, ReportQuestioner } from './answer.measures.js';
import { measureAnswers } from './answer-quality.js';
import { measureCitations } from './citation.measures.js';
import { measureConflicts } from './conflict.measures.js';
import { measureExtraction } from './extraction.measures.js';
import { LibraryMeasures } from './library.measures.js';
import type { Measured } from './measure.js';
import type { ReportSet } from './report-set.js';
import { ReportSetIngestion } from './report-set.ingestion.js';
import { meets, REPORT_TARGETS } from './report-targets.js';
import { measureUnderstanding } from './understanding.measures.js';

/** The figures of one set, as they stand in the JSON file. */
export interface ReportSetReport {
  readonly reports: string;
  readonly sections: number;
  readonly questions: number;
  /** Sections of generated text that the library was filled with. */
  readonly filled: number;
  /** By the name of the measure; null where the set has nothing to measure it by. */
  readonly measures: Readonly<Record<string, number | null>>;
  readonly targets: readonly {
    readonly measure: string;
    readonly value: number | null;
    readonly bound: 'min' | 'max';
    readonly target: number;
    readonly is_met: boolean | null;
  }[];
  /** What went wrong, by the name of the measure. */
  readonly mistakes: Readonly<Record<string, readonly string[]>>;
}

type Measures = Readonly<Record<string, Measured>>;

/** REP-14: measures the report analyst over an empty library, as the product is configured. */
@Injectable()
export class ReportSetEvaluator {
  constructor(
    private readonly ingestion: ReportSetIngestion,
    private readonly sections: SectionReader,
    private readonly questions: QuestionReader,
    private readonly questioner: ReportQuestioner,
    private readonly library: LibraryMeasures,
  ) {}

  async evaluate(
    set: ReportSet,
    { fill = 0, signal, onProgress = () => undefined }: EvaluationCall & { readonly fill?: number },
  ): Promise<ReportSetReport> {
    const reports = await this.ingestion.ingest(set.sections, {
      signal,
      onProgress: (done) => onProgress({ stage: 'documents', done, total: set.sections.length }),
    });
    const ask = (): Promise<AskedQuestion[]> =>
      this.questioner.ask(set.questions, reports, {
        signal,
        onProgress: (done) => onProgress({ stage: 'questions', done, total: set.questions.length }),
      });
    const asked = await ask();
    const measures: Measures = {
      ...(await this.readingMeasures(set, signal)),
      ...answerMeasures(asked),
      ...citationMeasures(asked, reports),
      ...(await this.library.measure(set, asked, reports)),
      ...(fill > 0 && (await this.filledMeasures(fill, ask, signal))),
    };
    return toReport(set, fill, measures);
  }

  private async readingMeasures(set: ReportSet, signal: AbortSignal): Promise<Measures> {
    const extraction = await measureExtraction(this.sections, set.sections, signal);
    const understanding = await measureUnderstanding(this.questions, set.questions);
    const conflicts = await measureConflicts(this.sections, set.conflicts, signal);
    return {
      mention_f1: extraction.mentions,
      mention_offsets: extraction.offsets,
      statistic_precision: extraction.statisticsPrecision,
      statistic_recall: extraction.statisticsRecall,
      section_ms: extraction.msPerSection,
      question_intent: understanding.intent,
      question_years: understanding.years,
      question_publishers: understanding.publishers,
      question_entities: understanding.entities,
      conflict_precision: conflicts.precision,
      conflict_recall: conflicts.recall,
    };
  }

  private async filledMeasures(
    fill: number,
    ask: () => Promise<AskedQuestion[]>,
    signal: AbortSignal,
  ): Promise<Measures> {
    await this.ingestion.fill(fill, signal);
    const { ndcg, answerIn3, p95 } = measureAnswers(await ask());
    return {
      section_ndcg_at_10_filled: ndcg,
      report_answer_in_best_3_filled: answerIn3,
      report_answer_p95_ms_filled: p95,
    };
  }
}

function answerMeasures(asked: readonly AskedQuestion[]): Measures {
  const { ndcg, answerIn3, complete, unknown, falseUnknown, unanswerableAuroc, p95 } = measureAnswers(asked);
  return {
    section_ndcg_at_10: ndcg,
    report_answer_in_best_3: answerIn3,
    answer_complete: complete,
    unanswerable_unknown: unknown,
    report_unanswerable_auroc: unanswerableAuroc,
    report_false_unknown: falseUnknown,
    report_answer_p95_ms: p95,
  };
}

function citationMeasures(...[asked, reports]: Parameters<typeof measureCitations>): Measures {
  const { form, quotes, support } = measureCitations(asked, reports);
  return { citation_form: form, citation_quotes: quotes, citation_support: support };
}

function toReport(
  { name, sections, questions }: ReportSet,
  filled: number,
  measures: Measures,
): ReportSetReport {
  return {
    reports: name,
    sections: sections.length,
    questions: questions.length,
    filled,
    measures: Object.fromEntries(
      REPORT_TARGETS.map(({ measure }) => [measure, measures[measure]?.value ?? null]),
    ),
    targets: REPORT_TARGETS.map((target) => {
      const value = measures[target.measure]?.value ?? null;
      return {
        measure: target.measure,
        value,
        bound: target.bound,
        target: target.target,
        is_met: meets(target, value),
      };
    }),
    mistakes: Object.fromEntries(
      Object.entries(measures).flatMap(([measure, { mistakes }]) =>
        mistakes.length > 0 ? [[measure, mistakes]] : [],
      ),
    ),
  };
}
