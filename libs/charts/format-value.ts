import type { ChartUnit } from './chart-spec.js';

const LARGE: readonly (readonly [number, string, string])[] = [
  [1e12, 'trillion', 'T'],
  [1e9, 'billion', 'bn'],
  [1e6, 'million', 'M'],
];
const SYMBOLS: Partial<Record<ChartUnit, string>> = { usd: '$', eur: '€' };

/** Formats a value for a sentence: `$4.1 billion`, `791,790`, `69%`, `12 days`. */
export function formatValue(value: number, unit: ChartUnit): string {
  const symbol = SYMBOLS[unit];
  if (symbol === undefined) {
    const number = grouped(value);
    if (unit === 'percent') return `${number}%`;
    return unit === 'days' ? `${number} ${value === 1 ? 'day' : 'days'}` : number;
  }
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const [factor, word] = LARGE.find(([least]) => size >= least) ?? [1, ''];
  const scaled = size / factor;
  const isRound = Number(scaled.toFixed(2)) * factor === size;
  return word !== '' && isRound
    ? `${sign}${symbol}${grouped(scaled)} ${word}`
    : `${sign}${symbol}${grouped(size)}`;
}

/** Formats a value for an axis: `4.1bn`, `800k`, `50%`. */
export function formatTick(value: number, unit: ChartUnit): string {
  const size = Math.abs(value);
  const [factor, , letter] = [...LARGE, [1e3, '', 'k'] as const].find(([least]) => size >= least) ?? [
    1,
    '',
    '',
  ];
  const number = `${SYMBOLS[unit] ?? ''}${Number((size / factor).toPrecision(6))}${letter}`;
  return `${value < 0 ? '-' : ''}${number}${unit === 'percent' ? '%' : ''}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
