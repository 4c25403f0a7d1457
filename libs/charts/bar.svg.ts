import type { ChartData } from './chart-data.js';
import type { ChartSpec } from './chart-spec.js';
import { seriesColor } from './palette.js';
import { axes, categories, CHART_FRAME, legend, round, yScale } from './svg-parts.js';

const BAR_SHARE = 0.7;

/** Draws a group of bars for each value of x, with one bar for each series. */
export function barSvg(spec: ChartSpec, { xs, series, points }: ChartData): string {
  const { left, right, width } = CHART_FRAME;
  const scale = yScale(points.map(({ y }) => y));
  const step = (width - left - right) / xs.length;
  const barWidth = (step * BAR_SHARE) / series.length;
  const places = new Map(xs.map((x, at) => [x, at]));
  const bars = points.map(({ x, y, series: name = '' }) => {
    const at = series.indexOf(name);
    const from = left + step * (places.get(x)! + 0.5) - (step * BAR_SHARE) / 2 + barWidth * at;
    const [top, bottom] = [scale.y(Math.max(y, 0)), scale.y(Math.min(y, 0))];
    return `<rect x="${round(from)}" y="${top}" width="${round(barWidth)}" height="${round(bottom - top)}" fill="${seriesColor(spec.colors, at)}"/>`;
  });
  return (
    axes(spec, scale) +
    bars.join('') +
    categories(xs, (at) => left + step * (at + 0.5)) +
    legend(spec, series)
  );
}
