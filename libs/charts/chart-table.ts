import type { ChartPoint, ChartSpec } from './chart-spec.js';
import { formatValue } from './format-value.js';

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The points of a chart as a table, for readers who cannot see the chart. */
export function chartTable({ x, y, series }: ChartSpec, points: readonly ChartPoint[]): ChartTable {
  const columns = [x.label || x.field, ...(series === undefined ? [] : [series]), y.label || y.field];
  const rows = points.map((point) => [
    String(point.x),
    ...(series === undefined ? [] : [point.series ?? '']),
    formatValue(point.y, y.unit),
  ]);
  return { columns, rows };
}

const MOST_SPOKEN = 20;

/** A text alternative with the values of a chart. */
export function chartAltText(spec: ChartSpec, points: readonly ChartPoint[]): string {
  const spoken = points.slice(0, MOST_SPOKEN).map(({ x, y, series }) => {
    const name = series === undefined ? String(x) : `${series}, ${x}`;
    return `${name}: ${formatValue(y, spec.y.unit)}`;
  });
  const more = points.length > MOST_SPOKEN ? `; ${points.length - MOST_SPOKEN} more` : '';
  return `${chartKind(spec)} “${spec.title}”. ${spoken.join('; ')}${more}.`;
}

function chartKind({ type }: ChartSpec): string {
  return {
    bar: 'Bar chart',
    line: 'Line chart',
    scatter: 'Scatter plot',
    pie: 'Pie chart',
    heatmap: 'Heat map',
  }[type];
}
