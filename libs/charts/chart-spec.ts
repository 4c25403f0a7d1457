import { z } from 'zod';

export const CHART_TYPES = ['bar', 'line', 'scatter', 'pie', 'heatmap'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

export const CHART_UNITS = ['count', 'percent', 'usd', 'eur', 'days', 'score'] as const;
export type ChartUnit = (typeof CHART_UNITS)[number];

export const CHART_COLORS = ['default', 'colour_safe', 'mono'] as const;
export type ChartColors = (typeof CHART_COLORS)[number];

export const CHART_SORTS = ['x', '-x', 'y', '-y'] as const;

/** What the axes and the series of a chart may show. */
export const CHART_FIELDS = ['year', 'subject', 'metric', 'entity', 'report', 'publisher', 'value'] as const;
export type ChartField = (typeof CHART_FIELDS)[number];

export interface ChartSpec {
  readonly type: ChartType;
  readonly title: string;
  readonly x: { readonly field: ChartField; readonly label: string };
  readonly y: { readonly field: ChartField; readonly label: string; readonly unit: ChartUnit };
  /** What points are told apart by; one series when absent. */
  readonly series?: ChartField | undefined;
  readonly colors: ChartColors;
  /** Order of the values of x; as they come when absent. */
  readonly sort?: (typeof CHART_SORTS)[number] | undefined;
}

/** One value of a chart. */
export interface ChartPoint {
  /** A year or another number, or the name of a category. */
  readonly x: string | number;
  readonly y: number;
  readonly series?: string | undefined;
}

const LONGEST_LABEL = 60;
const LONGEST_TITLE = 120;

/** The closed form of a chart: it holds no expression, address, script or style. */
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
