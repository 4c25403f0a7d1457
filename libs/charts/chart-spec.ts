import { z } from 'zod';

export const CHART_TYPES = ['bar', 'line', 'scatter', 'pie', 'heatmap'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export const CHART_UNITS = ['count', 'percent', 'usd', 'eur', 'days', 'score'] as const;
export type ChartUnit = (typeof CHART_UNITS)[number];

export const CHART_COLORS = ['default', 'colour_safe', 'mono'] as const;
export type ChartColors = (typeof CHART_COLORS)[number];

export const CHART_SORTS = ['x', '-x', 'y', '-y'] as const;

/** The fields that the axes and the series of a chart can show. */
export const CHART_FIELDS = ['year', 'subject', 'metric', 'entity', 'report', 'publisher', 'value'] as const;
export type ChartField = (typeof CHART_FIELDS)[number];

export interface ChartSpec {
  readonly type: ChartType;
  readonly title: string;
  readonly x: { readonly field: ChartField; readonly label: string };
  readonly y: { readonly field: ChartField; readonly label: string; readonly unit: ChartUnit };
  /** The field that assigns points to series; if absent, the chart has one series. */
  readonly series?: ChartField | undefined;
  readonly colors: ChartColors;
  /** Order of the values of x; if absent, numbers ascend and names keep the order of the points. */
  readonly sort?: (typeof CHART_SORTS)[number] | undefined;
}

export interface ChartPoint {
  /** A year or another number, or the name of a category. */
  readonly x: string | number;
  readonly y: number;
  readonly series?: string | undefined;
}

const LONGEST_LABEL = 60;
const LONGEST_TITLE = 120;

/** The schema of a chart. It does not accept expressions, addresses, scripts or styles. */
export function chartSpecSchema() {
  const label = z.string().trim().max(LONGEST_LABEL);
  const field = z.enum(CHART_FIELDS);
  return z.strictObject({
    type: z.enum(CHART_TYPES),
    title: z.string().trim().min(1).max(LONGEST_TITLE),
    x: z.strictObject({ field, label }),
    y: z.strictObject({ field, label, unit: z.enum(CHART_UNITS) }),
    series: field.optional(),
    colors: z.enum(CHART_COLORS).default('default'),
    sort: z.enum(CHART_SORTS).optional(),
  });
}
