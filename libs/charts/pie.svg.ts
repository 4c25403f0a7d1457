import { type ChartData, ChartRefused } from './chart-data.js';
import type { ChartSpec } from './chart-spec.js';
import { shorten } from './escape.js';
import { formatValue } from './format-value.js';
import { seriesColor } from './palette.js';
import { CHART_FRAME, round, text } from './svg-parts.js';

const MOST_SLICES = 12;
const RADIUS = 120;
const CENTRE = { x: 190, y: 205 };

/** Draws a slice for each value of x and shows its share. Throws ChartRefused for negative values and for a sum of 0. */
export function pieSvg(spec: ChartSpec, { xs, points }: ChartData): string {
  const sums = xs.map((x) => points.reduce((sum, point) => (point.x === x ? sum + point.y : sum), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (points.some(({ y }) => y < 0) || total <= 0)
    throw new ChartRefused(
      'CHART_WITHOUT_DATA',
      'A pie chart shows shares, so its values must not be negative and at least one must be greater than 0.',
    );
  if (xs.length > MOST_SLICES)
    throw new ChartRefused(
      'CHART_TOO_LARGE',
      `A pie chart shows at most ${MOST_SLICES} slices. Use a bar chart.`,
    );
  let before = 0;
  const slices = sums.map((value, at) => {
    const slice = slicePath(before / total, (before + value) / total);
    before += value;
    return `${slice.replace('/>', ` fill="${seriesColor(spec.colors, at)}" stroke="#fff"/>`)}`;
  });
  const names = sums.map((value, at) => {
    const y = CHART_FRAME.top + 22 + at * 22;
    const share = `${Math.round((1_000 * value) / total) / 10}%`;
    const name = `${shorten(String(xs[at]), 24)}: ${formatValue(value, spec.y.unit)} (${share})`;
    const square = `<rect x="350" y="${y - 9}" width="10" height="10" fill="${seriesColor(spec.colors, at)}"/>`;
    return square + text(366, y, name);
  });
  return slices.join('') + names.join('');
}

function slicePath(from: number, to: number): string {
  const { x, y } = CENTRE;
  if (to - from >= 1 - 1e-9) return `<circle cx="${x}" cy="${y}" r="${RADIUS}"/>`;
  const edge = (share: number) =>
    `${round(x + RADIUS * Math.sin(2 * Math.PI * share))} ${round(y - RADIUS * Math.cos(2 * Math.PI * share))}`;
  const isLarge = to - from > 0.5 ? 1 : 0;
  return `<path d="M${x} ${y}L${edge(from)}A${RADIUS} ${RADIUS} 0 ${isLarge} 1 ${edge(to)}Z"/>`;
}
