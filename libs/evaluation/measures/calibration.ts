const BINS = 10;

export interface Forecast {
  /** 0…1: the probability that was told. */
  readonly probability: number;
  readonly came: boolean;
}

/**
 * Expected calibration error (Naeini et al. 2015): in ten bins of equal width, how far the mean of the told
 * probabilities is from the share that came true, weighted by the number in each bin. Null without a forecast.
 */
export function expectedCalibrationError(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  const bins = Array.from({ length: BINS }, () => ({ told: 0, came: 0 }));
  for (const { probability, came } of forecasts) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))]!;
    bin.told += probability;
    bin.came += came ? 1 : 0;
  }
  return bins.reduce((sum, { told, came }) => sum + Math.abs(told - came), 0) / forecasts.length;
}
