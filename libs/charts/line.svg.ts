import type { ChartData } from './chart-data.js';
import type { ChartPoint, ChartSpec } from './chart-spec.js';
import { seriesColor } from './palette.js';
import { axes, categories, CHART_FRAME, legend, round, yScale } from './svg-parts.js';

/** Draws a dot for each point and, for `line`, joins the points of a series unless it has several values for one x. */
export function lineSvg(spec: ChartSpec, { xs, series, points }: ChartData): string {
  const place = xPlaces(xs);
  const scale = yScale(points.map(({ y }) => y));
  const drawn = series.map((name, at) => {
    const color = seriesColor(spec.colors, at);
    const own = points
      .filter((point) => (point.series ?? '') === name)
      .sort((a, b) => place(a.x) - place(b.x));
    const dots = own.map(
      ({ x, y }) => `<circle cx="${round(place(x))}" cy="${scale.y(y)}" r="3.5" fill="${color}"/>`,
    );
    const isJoined = spec.type === 'line' && new Set(own.map(({ x }) => x)).size === own.length;
    const path = own.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(place(x))} ${scale.y(y)}`);
    const line = isJoined
      ? `<path d="${path.join('')}" fill="none" stroke="${color}" stroke-width="2"/>`
      : '';
    return line + dots.join('');
  });
  return axes(spec, scale) + drawn.join('') + categories(xs, (at) => place(xs[at]!)) + legend(spec, series);
}

/** Places numbers in proportion to their value, so that a missing year leaves a gap, and names at equal distances. */
function xPlaces(xs: readonly (string | number)[]): (x: ChartPoint['x']) => number {
  const { left, right, width } = CHART_FRAME;
  const inner = width - left - right;
  const numbers = xs.filter((x) => typeof x === 'number');
  const [least, most] = numbers.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)] as const, [
    Infinity,
    -Infinity,
  ] as readonly [number, number]);
  if (numbers.length === xs.length && most > least)
    return (x) => left + inner * (0.05 + 0.9 * ((Number(x) - least) / (most - least)));
  const places = new Map(xs.map((x, at) => [x, at]));
  return (x) => left + (inner / xs.length) * (places.get(x)! + 0.5);
}
