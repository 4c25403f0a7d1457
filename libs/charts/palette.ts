import type { ChartColors } from './chart-spec.js';

const PALETTES: Readonly<Record<ChartColors, readonly string[]>> = {
  default: ['#3b6fb6', '#d9822b', '#4a9a62', '#a8559c', '#c0504d', '#6b7f8f', '#8c6d31', '#2f9c95'],
  // Based on Okabe and Ito (2008): distinguishable with all common kinds of colour blindness.
  colour_safe: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#8a7a00', '#595959'],
  mono: ['#333333', '#777777', '#a5a5a5', '#555555', '#8f8f8f', '#444444', '#bbbbbb', '#666666'],
};

/** The colour of a series; the colours repeat after the eighth series. */
export function seriesColor(colors: ChartColors, index: number): string {
  const palette = PALETTES[colors];
  return palette[index % palette.length]!;
}
