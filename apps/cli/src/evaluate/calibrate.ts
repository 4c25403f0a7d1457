import { join } from 'node:path';
import { CONFIDENCE_FILE } from '@app/chat';
import { PROJECT_ROOT } from '@app/config';
import { ConfidenceCalibrator, type ConfidenceFigures, crossValidate, type Forecast } from '@app/evaluation';
import { collect, type LearningOptions } from './collect.js';
import { writeLearned } from './learned-file.js';
import { mustBeWritable } from './must-be-writable.js';
import { type Column, fraction, renderTable } from './table.js';

interface Row {
  readonly set: string;
  readonly samples: number;
  readonly before: ConfidenceFigures;
  readonly after: ConfidenceFigures;
  /** Fitted to one half of the questions, measured on the other, both ways. */
  readonly otherHalf: ConfidenceFigures;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'AUROC/ECE', cell: ({ set }) => set },
  { title: 'answers', cell: ({ samples }) => String(samples) },
  { title: 'before', cell: ({ before }) => both(before) },
  { title: 'after', cell: ({ after }) => both(after) },
  { title: 'fitted to the other half', cell: ({ otherHalf }) => both(otherHalf) },
];

interface Said {
  readonly set: string;
  readonly before: readonly Forecast[];
  readonly after: readonly Forecast[];
  readonly otherHalf: readonly Forecast[];
}

/** Fits the confidence of extractive answers to the sets and writes its file. */
export async function calibrate(options: LearningOptions): Promise<void> {
  const file = options.out ?? join(PROJECT_ROOT, CONFIDENCE_FILE);
  await mustBeWritable(file);
  const sets = await collect(options, (data, set, call) => data.confidence(set, call));
  const calibrator = new ConfidenceCalibrator();
  const date = new Date();
  const fitted = calibrator.calibrate(sets, date);
  const halves = crossValidate(sets, (half) => calibrator.calibrate(half, date));
  const said = sets.map((set, index): Said => ({
    set: set.name,
    before: calibrator.predict(set),
    after: calibrator.predict(set, fitted),
    otherHalf: halves[index]!.flatMap((half) => calibrator.predict(half.set, half.model)),
  }));
  const pooled: Said = {
    set: 'pooled',
    before: said.flatMap(({ before }) => before),
    after: said.flatMap(({ after }) => after),
    otherHalf: said.flatMap(({ otherHalf }) => otherHalf),
  };
  const rows = [...said, pooled].map(({ set, before, after, otherHalf }): Row => ({
    set,
    samples: before.length,
    before: calibrator.figures(before),
    after: calibrator.figures(after),
    otherHalf: calibrator.figures(otherHalf),
  }));
  console.log(renderTable(COLUMNS, rows));
  await writeLearned(file, fitted);
}

function both({ auroc, calibrationError }: ConfidenceFigures): string {
  return `${fraction(auroc)} / ${fraction(calibrationError)}`;
}
