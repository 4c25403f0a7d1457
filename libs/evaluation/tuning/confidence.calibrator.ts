import { confidence, CONFIDENCE_SIGNALS, type ConfidenceModel, type ConfidenceSignals } from '@app/chat';
import { auroc } from '../measures/auroc.js';
import { expectedCalibrationError, type Forecast } from '../measures/calibration.js';
import type { CollectedSet } from './cross-validation.js';
import { fitLogistic } from './logistic.js';

export interface ConfidenceSample {
  readonly signals: ConfidenceSignals;
  /** Whether the passages held the answer. */
  readonly answered: boolean;
}

/** By question: its samples with the documents that answer, and without them. */
export type ConfidenceSet = CollectedSet<readonly ConfidenceSample[]>;

export interface ConfidenceFigures {
  readonly auroc: number;
  readonly calibrationError: number;
}

/**
 * Fits the confidence of extractive answers to questions with their documents, and the same questions without. Sets
 * and both sides count the same, however many questions they have: what is told is the probability among as many
 * answerable questions as others.
 */
export class ConfidenceCalibrator {
  /** The whole content of the confidence file. */
  calibrate(sets: readonly ConfidenceSet[], date: Date): ConfidenceModel {
    const names = Object.keys(CONFIDENCE_SIGNALS) as (keyof ConfidenceSignals)[];
    const { intercept, coefficients } = fitLogistic(
      sets.flatMap(({ questions }) => weighed(questions.flat(), names)),
      names.map((name) => CONFIDENCE_SIGNALS[name]),
    );
    const weights = names.map((name, index) => [name, rounded(coefficients[index]!)] as const);
    const model: ConfidenceModel = {
      version: 1,
      date: date.toISOString().slice(0, 10),
      fittedOn: {},
      intercept: rounded(intercept),
      weights: Object.fromEntries(weights) as Record<keyof ConfidenceSignals, number>,
    };
    const figures = sets.map((set) => [set.name, this.figures(this.predict(set, model))] as const);
    return { ...model, fittedOn: Object.fromEntries(figures) };
  }

  /** What a model says of each sample, and what was true; without one, the model in force. */
  predict({ questions }: ConfidenceSet, model?: ConfidenceModel): Forecast[] {
    return questions
      .flat()
      .map(({ signals, answered }) => ({ probability: confidence(signals, model), came: answered }));
  }

  figures(forecasts: readonly Forecast[]): ConfidenceFigures {
    const of = (came: boolean) =>
      forecasts.filter((each) => each.came === came).map(({ probability }) => probability);
    return {
      auroc: rounded(auroc(of(true), of(false)) ?? 0),
      calibrationError: rounded(expectedCalibrationError(forecasts) ?? 0),
    };
  }
}

function weighed(samples: readonly ConfidenceSample[], names: readonly (keyof ConfidenceSignals)[]) {
  const answered = samples.filter((sample) => sample.answered).length;
  return samples.map((sample) => ({
    values: names.map((name) => sample.signals[name]),
    positive: sample.answered,
    weight: 1 / (sample.answered ? answered : samples.length - answered),
  }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
