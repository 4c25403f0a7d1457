import { InvalidArgumentError } from 'commander';
import { CliError } from '../cli-error.js';
import { type Figures, MEASURES } from './figures.js';

export interface Threshold {
  readonly measure: string;
  readonly bound: 'min' | 'max';
  readonly value: number;
}

export interface Verdict extends Threshold {
  readonly name: string;
  readonly actual: number;
}

/** Reads `measure=value[,measure=value…]`, after those given before. */
export function thresholdParser(bound: Threshold['bound']) {
  return (text: string, former: readonly Threshold[] = []): Threshold[] => [
    ...former,
    ...text.split(',').map((part) => {
      const [measure = '', number = ''] = part.split('=').map((each) => each.trim());
      const value = Number(number);
      if (!MEASURES.includes(measure))
        throw new InvalidArgumentError(`"${measure}" is no measure; these are: ${MEASURES.join(', ')}.`);
      if (number === '' || Number.isNaN(value))
        throw new InvalidArgumentError(`"${part}" should read like ${measure}=0.9.`);
      return { measure, bound, value };
    }),
  ];
}

/** Those that do not hold. Throws CliError for one that nothing measured can be held against. */
export function broken(figures: readonly Figures[], thresholds: readonly Threshold[]): Verdict[] {
  return thresholds.flatMap((threshold) => {
    const measured = figures.flatMap(({ name, values }) => {
      const actual = values.get(threshold.measure) ?? null;
      return actual === null ? [] : [{ ...threshold, name, actual }];
    });
    if (measured.length === 0)
      throw new CliError(`--${threshold.bound} names ${threshold.measure}, but nothing evaluated has it.`);
    return measured.filter((verdict) => !holds(verdict));
  });
}

export function describe({ name, measure, bound, value, actual }: Verdict): string {
  return `${name}: ${measure} is ${actual.toFixed(4)}, ${bound === 'min' ? 'less than the' : 'more than the'} ${value} allowed`;
}

function holds({ bound, value, actual }: Verdict): boolean {
  return bound === 'min' ? actual >= value : actual <= value;
}
