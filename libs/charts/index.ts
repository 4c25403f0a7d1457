export { ChartRefused, MAX_CHART_POINTS } from './chart-data.js';
export * from './chart-spec.js';
export { chartAltText, type ChartTable, chartTable } from './chart-table.js';
export { formatValue } from './format-value.js';
export * from './plot.js';
export { renderChart } from './render-chart.js';
export * from './ticks.js';
