import { InvalidArgumentError } from 'commander';
import { type Figures, MEASURES } from './figures.js';

export interface Threshold {
  readonly measure: string;
  readonly bound: 'min' | 'max';
  readonly value: number;
}

export interface CheckedThreshold extends Threshold {
  readonly name: string;
  /** Null where the set has nothing to measure it by. */
  readonly actual: number | null;
}

/** Reads `measure=value[,measure=value…]`, after those given before. */
export function thresholdParser(bound: Threshold['bound']) {
  return (text: string, previous: readonly Threshold[] = []): Threshold[] => [
    ...previous,
    ...text.split(',').map((part) => {
      const [measure = '', number = ''] = part.split('=').map((each) => each.trim());
      const value = Number(number);
      if (!MEASURES.includes(measure))
        throw new InvalidArgumentError(
          `"${measure}" is not a measure. The measures are: ${MEASURES.join(', ')}.`,
        );
      if (number === '' || Number.isNaN(value))
        throw new InvalidArgumentError(`"${part}" should read like ${measure}=0.9.`);
      return { measure, bound, value };
    }),
  ];
}

/** Those that do not hold; a set that cannot be held against a threshold does not hold it. */
export function broken(figures: readonly Figures[], thresholds: readonly Threshold[]): CheckedThreshold[] {
  return thresholds.flatMap((threshold) =>
    figures
      .map(({ name, values }) => ({ ...threshold, name, actual: values.get(threshold.measure) ?? null }))
      .filter((checked) => !holds(checked)),
  );
}

export function describe({ name, measure, bound, value, actual }: CheckedThreshold): string {
  if (actual === null)
    return `${name}: ${measure} is not measured by this set, so it cannot be held to ${value}`;
  return `${name}: ${measure} is ${actual.toFixed(4)}, ${bound === 'min' ? 'less than the' : 'more than the'} ${value} allowed`;
}

function holds({ bound, value, actual }: CheckedThreshold): boolean {
  if (actual === null) return false;
  return bound === 'min' ? actual >= value : actual <= value;
}
