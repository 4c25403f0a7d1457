import type { ChartData } from './chart-data.js';
import type { ChartSpec } from './chart-spec.js';
import { shorten } from './escape.js';
import { formatTick } from './format-value.js';
import { seriesColor } from './palette.js';
import { categories, CHART_FRAME, round, text } from './svg-parts.js';

const LEFT = 140;
const LEAST_OPACITY = 0.08;
const WIDE_ENOUGH = 34;

/** Draws a row for each series and a column for each value of x; greater values are darker. */
export function heatmapSvg(spec: ChartSpec, { xs, series, points }: ChartData): string {
  const { width, height, right, top, bottom } = CHART_FRAME;
  const cell = { width: (width - LEFT - right) / xs.length, height: (height - top - bottom) / series.length };
  const values = points.map(({ y }) => y);
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
  const columns = new Map(xs.map((x, at) => [x, at]));
  const cells = points.map(({ x, y, series: name = '' }) => {
    const share = most === least ? 1 : (y - least) / (most - least);
    const [left, up] = [LEFT + cell.width * columns.get(x)!, top + cell.height * series.indexOf(name)];
    const opacity = round(LEAST_OPACITY + (1 - LEAST_OPACITY) * share);
    const size = `width="${round(cell.width - 1)}" height="${round(cell.height - 1)}"`;
    const rect = `<rect x="${round(left)}" y="${round(up)}" ${size} fill="${seriesColor(spec.colors, 0)}" fill-opacity="${opacity}"/>`;
    if (cell.width < WIDE_ENOUGH) return rect;
    const label = formatTick(y, spec.y.unit);
    const color = share > 0.55 ? 'fill="#fff" text-anchor="middle"' : 'text-anchor="middle"';
    return rect + text(left + cell.width / 2, up + cell.height / 2 + 4, label, color);
  });
  const rows = series.map((name, at) =>
    text(LEFT - 8, top + cell.height * (at + 0.5) + 4, shorten(name, 22), 'text-anchor="end"'),
  );
  return cells.join('') + rows.join('') + categories(xs, (at) => LEFT + cell.width * (at + 0.5));
}
