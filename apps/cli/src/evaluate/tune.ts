import { join } from 'node:path';
import { loadConfig, PROJECT_ROOT } from '@app/config';
import { embeddingsConfig } from '@app/embeddings';
import { crossValidate, type RankedSet, RankingTuner } from '@app/evaluation';
import { loadWeights, WEIGHTS_FILE } from '@app/retrieval';
import { collect, type LearningOptions } from './collect.js';
import { type Column, fraction, renderTable } from './table.js';
import { writeLearned } from './learned-file.js';
import { mustBeWritable } from './must-be-writable.js';

interface Row {
  readonly set: string;
  readonly questions: number;
  readonly before: number;
  readonly after: number;
  /** Tuned on one half of the questions, measured on the other, both ways. */
  readonly otherHalf: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'nDCG@10', cell: ({ set }) => set },
  { title: 'questions', cell: ({ questions }) => String(questions) },
  { title: 'before', cell: ({ before }) => fraction(before) },
  { title: 'after', cell: ({ after }) => fraction(after) },
  { title: 'tuned on the other half', cell: ({ otherHalf }) => fraction(otherHalf) },
];

/** Learns the weights of the ranking from the sets, for the bundled model or for all others, and writes their file. */
export async function tune(options: LearningOptions): Promise<void> {
  const file = options.out ?? join(PROJECT_ROOT, WEIGHTS_FILE);
  await mustBeWritable(file);
  const sets = await collect(options, (data, set, call) => data.ranking(set, call));
  const tuner = new RankingTuner();
  const weights = loadWeights();
  const { provider } = loadConfig([embeddingsConfig]).get(embeddingsConfig);
  const former = provider === 'bundled' ? weights : weights.otherModels;
  const tuned = tuner.tune(sets, former);
  const halves = crossValidate(sets, (half) => tuner.tune(half, former).ranking);
  const rows = sets.map((set, index): Row => {
    const unseen = halves[index]!.map((half) => half.set.questions.length * tuner.ndcg(half.set, half.model));
    return {
      set: set.name,
      questions: set.questions.length,
      before: tuner.ndcg(set, former.ranking),
      after: tuner.ndcg(set, tuned.ranking),
      otherHalf: unseen.reduce((sum, each) => sum + each, 0) / set.questions.length,
    };
  });
  const all = average(rows, sets);
  console.log(renderTable(COLUMNS, [...rows, all]));
  if (all.otherHalf <= all.before)
    console.log(
      '\nWhat was tuned ranks new questions no better than the weights before it: consider keeping these.',
    );
  const date = new Date().toISOString().slice(0, 10);
  const learned = provider === 'bundled' ? tuned : { otherModels: tuned };
  await writeLearned(file, { ...weights, date, ...learned });
}

function average(rows: readonly Row[], sets: readonly RankedSet[]): Row {
  const mean = (value: (row: Row) => number) => rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  return {
    set: 'average',
    questions: sets.reduce((sum, { questions }) => sum + questions.length, 0),
    before: mean(({ before }) => before),
    after: mean(({ after }) => after),
    otherHalf: mean(({ otherHalf }) => otherHalf),
  };
}
