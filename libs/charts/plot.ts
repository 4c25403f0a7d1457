import { ticks } from './ticks.js';

/** The size of a chart and the margins around the plot, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Tick {
  readonly value: number;
  readonly y: number;
}

/** A value of a line; null if it is missing, which is different from 0. */
export type Value = number | null;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LinePlot {
  readonly ticks: readonly Tick[];
  /** One path per series, with gaps for missing values. A single value between gaps is a zero-length line. */
  readonly paths: readonly string[];
  /** Per series, its values between gaps, of which a line shows hardly anything. */
  readonly single: readonly (readonly Point[])[];
  /** The middle of each step. */
  readonly xs: readonly number[];
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BarPlot {
  readonly ticks: readonly Tick[];
  /** One list of bars per series, stacked in this order from the bottom. */
  readonly bars: readonly (readonly Bar[])[];
  readonly xs: readonly number[];
}

/** The share of a step that a bar takes up. */
const BAR_SHARE = 0.7;

/** Plots lines over equal steps. All series must have the same number of values. */
export function plotLines(series: readonly (readonly Value[])[], frame: Frame): LinePlot {
  const scale = scaleOf(maxOf(series.flat()), frame);
  const xs = middles(series[0]?.length ?? 0, frame);
  return {
    ticks: scale.ticks,
    xs,
    paths: series.map((values) => linePath(values, xs, scale.y)),
    single: series.map((values) =>
      values.flatMap((value, at): Point[] => {
        const isSingle = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
        return value !== null && isSingle ? [{ x: xs[at]!, y: scale.y(value) }] : [];
      }),
    ),
  };
}

/** Plots stacked bars over equal steps. All series must have the same number of values. */
export function plotStackedBars(series: readonly (readonly number[])[], frame: Frame): BarPlot {
  const steps = series[0]?.length ?? 0;
  const sums = Array.from({ length: steps }, (_, at) => series.reduce((sum, values) => sum + values[at]!, 0));
  const scale = scaleOf(maxOf(sums), frame);
  const xs = middles(steps, frame);
  const width = round((innerWidth(frame) / Math.max(1, steps)) * BAR_SHARE);
  const below = new Array<number>(steps).fill(0);
  const bars = series.map((values) =>
    values.map((value, at): Bar => {
      const [bottom, top] = [scale.y(below[at]!), scale.y(below[at]! + value)];
      below[at]! += value;
      return { x: round(xs[at]! - width / 2), y: top, width, height: round(bottom - top) };
    }),
  );
  return { ticks: scale.ticks, xs, bars };
}

/** Selects at most `most` of `count` steps to label, evenly spaced and starting with the first. */
export function labelledSteps(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every);
}

/** The step nearest to a position, or -1 if there are no steps. */
export function stepAt(x: number, count: number, frame: Frame): number {
  if (count === 0) return -1;
  return Math.max(0, Math.min(count - 1, Math.floor(((x - frame.left) / innerWidth(frame)) * count)));
}

function maxOf(values: readonly Value[]): number {
  return values.reduce<number>((max, value) => (value !== null && value > max ? value : max), 0);
}

function innerWidth({ width, left, right }: Frame): number {
  return width - left - right;
}

function middles(count: number, frame: Frame): number[] {
  const step = innerWidth(frame) / Math.max(1, count);
  return Array.from({ length: count }, (_, at) => round(frame.left + step * (at + 0.5)));
}

function scaleOf(max: number, { height, top, bottom }: Frame) {
  const values = ticks(max);
  const highest = values.at(-1)!;
  const y = (value: number) => round(height - bottom - (value / highest) * (height - top - bottom));
  return { y, ticks: values.map((value) => ({ value, y: y(value) })) };
}

function linePath(values: readonly Value[], xs: readonly number[], y: (value: number) => number): string {
  let path = '';
  let isDrawing = false;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    const isAlone = !isDrawing && (values[at + 1] ?? null) === null;
    path += `${isDrawing ? 'L' : 'M'}${xs[at]} ${y(value)}${isAlone ? 'h0' : ''}`;
    isDrawing = true;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
