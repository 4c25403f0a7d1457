import type { ChartSpec } from './chart-spec.js';
import { escapeXml, shorten } from './escape.js';
import { formatTick } from './format-value.js';
import type { Frame } from './plot.js';
import { seriesColor } from './palette.js';
import { ticks } from './ticks.js';

/** The size of every chart and the margins around the plot, in pixels. */
export const CHART_FRAME: Frame = { width: 640, height: 360, top: 56, right: 20, bottom: 60, left: 72 };

const LONGEST_CATEGORY = 16;
const LONGEST_SERIES = 22;
const MOST_LABELS = 14;
const LEGEND_STEP = 150;
const LEGEND_PER_ROW = 4;
const MOST_LEGEND = 8;

export interface YScale {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A scale that includes 0 and all values and ends at round numbers. */
export function yScale(values: readonly number[], { height, top, bottom }: Frame = CHART_FRAME): YScale {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const steps = ticks(Math.max(highest, -lowest));
  const marks = [
    ...(lowest < 0
      ? steps
          .slice(1)
          .map((step) => -step)
          .reverse()
      : []),
    ...(highest > 0 || lowest === 0 ? steps : [0]),
  ];
  const [from, to] = [marks[0]!, marks.at(-1)!];
  return {
    ticks: marks,
    y: (value) => round(height - bottom - ((value - from) / (to - from)) * (height - top - bottom)),
  };
}

export function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${attributes && ` ${attributes}`}>${escapeXml(content)}</text>`;
}

/** The lines and numbers of the y axis, and the labels of both axes. */
export function axes(spec: ChartSpec, scale: YScale, frame: Frame = CHART_FRAME): string {
  const { width, height, left, right, top, bottom } = frame;
  const lines = scale.ticks.map((value) => {
    const y = scale.y(value);
    const line = `<line x1="${left}" x2="${width - right}" y1="${y}" y2="${y}" stroke="currentColor" stroke-opacity="${value === 0 ? 0.6 : 0.15}"/>`;
    return line + text(left - 6, y + 4, formatTick(value, spec.y.unit), 'text-anchor="end"');
  });
  const middle = (top + height - bottom) / 2;
  return (
    lines.join('') +
    text((left + width - right) / 2, height - 8, spec.x.label, 'text-anchor="middle"') +
    text(16, middle, spec.y.label, `text-anchor="middle" transform="rotate(-90 16 ${round(middle)})"`)
  );
}

/** The names below the x axis. Leaves some out if there are too many to read. */
export function categories(
  xs: readonly (string | number)[],
  place: (at: number) => number,
  frame: Frame = CHART_FRAME,
): string {
  const every = Math.max(1, Math.ceil(xs.length / MOST_LABELS));
  const isSlanted = xs.length > 6 && xs.some((x) => String(x).length > 6);
  const y = frame.height - frame.bottom + 16;
  return xs
    .map((x, at) => {
      if (at % every !== 0) return '';
      const name = shorten(String(x), LONGEST_CATEGORY);
      const position = round(place(at));
      return isSlanted
        ? text(position, y - 4, name, `text-anchor="end" transform="rotate(-30 ${position} ${y - 4})"`)
        : text(position, y, name, 'text-anchor="middle"');
    })
    .join('');
}

/** A coloured square and a name for each series; empty for a single series without a name. */
export function legend({ colors }: ChartSpec, series: readonly string[]): string {
  if (series.length === 1 && series[0] === '') return '';
  return series
    .slice(0, MOST_LEGEND)
    .map((name, at) => {
      const x = CHART_FRAME.left + (at % LEGEND_PER_ROW) * LEGEND_STEP - 40;
      const y = 34 + Math.floor(at / LEGEND_PER_ROW) * 14;
      const square = `<rect x="${x}" y="${y - 8}" width="9" height="9" fill="${seriesColor(colors, at)}"/>`;
      return square + text(x + 13, y, shorten(name, LONGEST_SERIES));
    })
    .join('');
}

/** The SVG document around the drawing. */
export function svgDocument(spec: ChartSpec, altText: string, drawn: string): string {
  const { width, height } = CHART_FRAME;
  const label = escapeXml(shorten(altText, 1_000));
  const title = text(width / 2, 18, spec.title, 'text-anchor="middle" font-size="14" font-weight="600"');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img" aria-label="${label}" font-family="system-ui, sans-serif" font-size="11" fill="currentColor">` +
    `<title>${escapeXml(spec.title)}</title><desc>${label}</desc>${title}${drawn}</svg>`
  );
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
