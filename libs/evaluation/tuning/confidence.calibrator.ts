import { CONFIDENCE_SIGNALS, type ConfidenceModel, type ConfidenceSignals } from '@app/chat';
import { auroc } from '../measures/auroc.js';
import { expectedCalibrationError } from '../measures/calibration.js';
import { fitLogistic, type Logistic, probability } from './logistic.js';

export interface ConfidenceSample {
  readonly signals: ConfidenceSignals;
  /** Whether the passages held the answer. */
  readonly answered: boolean;
}

export interface ConfidenceSet {
  readonly name: string;
  readonly samples: readonly ConfidenceSample[];
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
    const valuesOf = ({ signals }: ConfidenceSample) => names.map((name) => signals[name]);
    const weighed = sets.flatMap(({ samples }) => {
      const answered = samples.filter((sample) => sample.answered).length;
      return samples.map((sample) => ({
        values: valuesOf(sample),
        positive: sample.answered,
        weight: 1 / (sample.answered ? answered : samples.length - answered),
      }));
    });
    const fitted = fitLogistic(
      weighed,
      names.map((name) => CONFIDENCE_SIGNALS[name]),
    );
    const model: Logistic = {
      intercept: rounded(fitted.intercept),
      coefficients: fitted.coefficients.map(rounded),
    };
    const figures = sets.map(({ name, samples }) => {
      const told = samples.map((sample) => ({
        probability: probability(model, valuesOf(sample)),
        came: sample.answered,
      }));
      const of = (came: boolean) => told.filter((each) => each.came === came).map((each) => each.probability);
      return [
        name,
        {
          auroc: rounded(auroc(of(true), of(false)) ?? 0),
          calibrationError: rounded(expectedCalibrationError(told) ?? 0),
        },
      ] as const;
    });
    const weights = names.map((name, index) => [name, model.coefficients[index]!] as const);
    return {
      version: 1,
      date: date.toISOString().slice(0, 10),
      fittedOn: Object.fromEntries(figures),
      intercept: model.intercept,
      weights: Object.fromEntries(weights) as Record<keyof ConfidenceSignals, number>,
    };
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
