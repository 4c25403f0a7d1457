import { type Frame, labelledSteps, plotLines, plotStackedBars, stepAt, ticks } from './index.js';

const FRAME: Frame = { width: 120, height: 120, top: 10, right: 10, bottom: 10, left: 10 };

describe('Ticks', () => {
  it('are round numbers that reach the greatest value', () => {
    expect(ticks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticks(100)).toEqual([0, 50, 100]);
    expect(ticks(0.35)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(ticks(1_234_567)).toEqual([0, 500_000, 1_000_000, 1_500_000]);
  });

  it('are few and reach every maximum', () => {
    for (let max = 0.001; max < 1e9; max *= 1.37) {
      const values = ticks(max);
      expect(values.at(-1)!).toBeGreaterThanOrEqual(max * (1 - 1e-9));
      expect(values.length).toBeLessThanOrEqual(6);
    }
  });

  it('are 0 and 1 if the maximum is 0', () => {
    expect(ticks(0)).toEqual([0, 1]);
    expect(ticks(Number.NaN)).toEqual([0, 1]);
  });
});

describe('Lines', () => {
  it('have a gap for a missing value but not for 0', () => {
    const { paths, single, xs } = plotLines([[4, null, 0, 2, null, 4]], { ...FRAME, width: 140 });
    expect(xs).toEqual([20, 40, 60, 80, 100, 120]);
    expect(paths).toEqual(['M20 10h0M60 110L80 60M120 10h0']);
    expect(single).toEqual([
      [
        { x: 20, y: 10 },
        { x: 120, y: 10 },
      ],
    ]);
  });

  it('of several series share one scale', () => {
    const { paths, ticks: lines } = plotLines([[10], [5]], FRAME);
    expect(paths).toEqual(['M60 10h0', 'M60 60h0']);
    expect(lines.map(({ value, y }) => [value, y])).toEqual([
      [0, 110],
      [5, 60],
      [10, 10],
    ]);
  });

  it('may have no values at all', () => {
    expect(plotLines([[]], FRAME).paths).toEqual(['']);
    expect(plotLines([], FRAME).xs).toEqual([]);
  });
});

describe('Stacked bars', () => {
  it('lie on top of each other and add up to the sum', () => {
    const { bars } = plotStackedBars(
      [
        [1, 2],
        [3, 0],
      ],
      FRAME,
    );
    const [lower, upper] = bars;
    expect(lower![0]).toMatchObject({ y: 85, height: 25 });
    expect(upper![0]).toMatchObject({ y: 10, height: 75 });
    expect(upper![1]).toMatchObject({ height: 0 });
    expect(lower![0]!.x + lower![0]!.width).toBeLessThan(lower![1]!.x);
  });
});

describe('Steps', () => {
  it('are labelled evenly', () => {
    expect(labelledSteps(30, 6)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(labelledSteps(3, 6)).toEqual([0, 1, 2]);
    expect(labelledSteps(0, 6)).toEqual([]);
  });

  it('are found from a position', () => {
    expect([10, 34, 35, 109, 500, -5].map((x) => stepAt(x, 4, FRAME))).toEqual([0, 0, 1, 3, 3, 0]);
    expect(stepAt(10, 0, FRAME)).toBe(-1);
  });
});
