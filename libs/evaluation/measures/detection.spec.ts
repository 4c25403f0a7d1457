import { countSpans, detectionMeasures } from './detection.js';

const place = (type: string, start: number, end: number) => ({ type, start, end });

describe('countSpans', () => {
  it('takes a place of the same type that covers 70 % of the marked one', () => {
    const marked = [place('email', 0, 10)];
    expect(countSpans([place('email', 3, 20)], marked)).toEqual({ hits: 1, found: 1, marked: 1 });
    expect(countSpans([place('email', 4, 20)], marked).hits).toBe(0);
    expect(countSpans([place('phone', 0, 10)], marked).hits).toBe(0);
  });

  it('lets each found place count once', () => {
    const marked = [place('ip', 0, 4), place('ip', 5, 9)];
    expect(countSpans([place('ip', 0, 9)], marked)).toEqual({ hits: 1, found: 1, marked: 2 });
  });
});

describe('detectionMeasures', () => {
  it('is precision, recall and their harmonic mean', () => {
    const { precision, recall, f1 } = detectionMeasures({ hits: 3, found: 4, marked: 6 });
    expect([precision, recall]).toEqual([0.75, 0.5]);
    expect(f1).toBeCloseTo((2 * 0.75 * 0.5) / 1.25, 12);
  });

  it('is unknown where there is nothing to divide by', () => {
    expect(detectionMeasures({ hits: 0, found: 0, marked: 5 })).toEqual({
      precision: null,
      recall: 0,
      f1: 0,
    });
    expect(detectionMeasures({ hits: 0, found: 2, marked: 0 })).toEqual({
      precision: 0,
      recall: null,
      f1: null,
    });
  });
});
