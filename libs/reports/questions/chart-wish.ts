import type { ChartType } from '@app/charts';

export interface ChartWish {
  readonly wanted: boolean;
  /** Null if the question does not name a type. */
  readonly type: ChartType | null;
}

const CHART_TYPE: readonly (readonly [RegExp, ChartType | null])[] = [
  [/\b(?:line (?:chart|graph|plot)|liniendiagramm|trend ?line)\b/iu, 'line'],
  [/\b(?:bar (?:chart|graph|plot)|column chart|histogram|balkendiagramm|säulendiagramm|as bars)\b/iu, 'bar'],
  [/\b(?:pie(?: chart)?|tortendiagramm|kreisdiagramm)\b/iu, 'pie'],
  [/\b(?:scatter(?: ?plot| chart| graph)?|streudiagramm|punktdiagramm)\b/iu, 'scatter'],
  [/\bheat ?map\b/iu, 'heatmap'],
  [/\b(?:charts?|graphs?|plot(?:ted)?|visuali[sz]\w*|diagrams?|diagramm|grafik|draw)\b/iu, null],
];
/** Filler words in a message that asks only for a chart. */
const FILLERS =
  /^(?:(?:and|now|please|can|could|would|you|i|want|show|draw|plot|make|give|me|it|this|that|these|them|as|in|on|a|an|the|instead|of|und|jetzt|bitte|kannst|du|zeig\w*|zeichne|mach\w*|mir|das|die|es|als|ein\w*|stattdessen)[\s,.!?]*)*$/iu;

export function chartWishOf(question: string): ChartWish | null {
  const found = CHART_TYPE.find(([pattern]) => pattern.test(question));
  return found ? { wanted: true, type: found[1] } : null;
}

/** Whether a message asks for a chart but does not say what to draw: "as a bar chart, please". */
export function isBareChartWish(question: string): boolean {
  return chartWishOf(question) !== null && FILLERS.test(withoutChartWish(question));
}

export function withoutChartWish(question: string): string {
  const bare = CHART_TYPE.reduce((text, [pattern]) => text.replace(pattern, ' '), question);
  return bare.replace(/\s+/gu, ' ').trim();
}
