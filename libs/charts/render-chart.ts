import { barSvg } from './bar.svg.js';
import { type ChartData, chartData } from './chart-data.js';
import type { ChartPoint, ChartSpec, ChartType } from './chart-spec.js';
import { chartAltText } from './chart-table.js';
import { heatmapSvg } from './heatmap.svg.js';
import { lineSvg } from './line.svg.js';
import { pieSvg } from './pie.svg.js';
import { svgDocument } from './svg-parts.js';

const DRAWINGS: Readonly<Record<ChartType, (spec: ChartSpec, data: ChartData) => string>> = {
  bar: barSvg,
  line: lineSvg,
  scatter: lineSvg,
  pie: pieSvg,
  heatmap: heatmapSvg,
};

/**
 * Draws a chart as an SVG document without scripts, styles or links. Texts are escaped. Throws ChartRefused for points that
 * cannot be drawn.
 */
export function renderChart(
  spec: ChartSpec,
  points: readonly ChartPoint[],
): { svg: string; altText: string } {
  const data = chartData(spec, points);
  const altText = chartAltText(spec, inOrder(data));
  return { svg: svgDocument(spec, altText, DRAWINGS[spec.type](spec, data)), altText };
}

function inOrder({ xs, points }: ChartData): ChartPoint[] {
  const places = new Map(xs.map((x, at) => [x, at]));
  return points.toSorted((a, b) => places.get(a.x)! - places.get(b.x)!);
}
