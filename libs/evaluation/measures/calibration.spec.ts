import fc from 'fast-check';
import { expectedCalibrationError } from './calibration.js';

const forecasts = (probability: number, ...came: number[]) =>
  came.map((each) => ({ probability, came: each === 1 }));

describe('expectedCalibrationError', () => {
  it('is 0 where as much comes true as was told', () => {
    expect(expectedCalibrationError(forecasts(0.75, 1, 1, 1, 0))).toBeCloseTo(0, 12);
  });

  it('weighs each bin by how many it holds', () => {
    const error = expectedCalibrationError([...forecasts(0.95, 1, 0), ...forecasts(0.15, 0, 0, 0, 0, 0, 0)]);
    expect(error).toBeCloseTo((2 * 0.45 + 6 * 0.15) / 8, 12);
  });

  it('keeps certainty in the last bin', () => {
    expect(expectedCalibrationError(forecasts(1, 1, 1))).toBe(0);
    expect(expectedCalibrationError(forecasts(1, 0))).toBe(1);
  });

  it('is unknown of nothing, and else between 0 and 1', () => {
    expect(expectedCalibrationError([])).toBeNull();
    const one = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), came: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (all) => {
        const error = expectedCalibrationError(all)!;
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });
});
