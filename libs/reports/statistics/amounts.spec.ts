import { findAmounts, parseNumber } from './amounts.js';

describe('A written number', () => {
  it.each([
    ['1,234,567', false, 1_234_567],
    ['1.234.567,89', false, 1_234_567.89],
    ['1,234.5', true, 1_234.5],
    ['1.234', true, 1_234],
    ['1.234', false, 1.234],
    ['1,234', false, 1_234],
    ['1,5', false, 1.5],
    ["1'234'567", false, 1_234_567],
    ['1 234 567', false, 1_234_567],
    ['12,34,567', false, 1_234_567],
    ['1.2.3', false, null],
    ['1,23,456.7.8', false, null],
  ])('%s (German: %s) is %s', (written, isGerman, value) => {
    expect(parseNumber(written, isGerman)).toBe(value);
  });
});

describe('An amount', () => {
  it.each([
    ['$16.6 billion', { value: 16.6e9, unit: 'usd', qualifier: 'exact' }],
    ['more than 4,800', { value: 4_800, unit: 'count', qualifier: 'over' }],
    ['nearly 82%', { value: 82, unit: 'percent', qualifier: 'about' }],
    ['33 percent', { value: 33, unit: 'percent', qualifier: 'exact' }],
    ['fewer than 10 days', { value: 10, unit: 'days', qualifier: 'under' }],
    ['€ 1.5bn', { value: 1.5e9, unit: 'eur', qualifier: 'exact' }],
    ['US$ 10.93 million', { value: 10.93e6, unit: 'usd', qualifier: 'exact' }],
    ['1.234,5 Mio. Euro', { value: 1.2345e9, unit: 'eur', qualifier: 'exact' }],
    ['15.92 lakh', { value: 1_592_000, unit: 'count', qualifier: 'exact' }],
    ['1.2 crore', { value: 12e6, unit: 'count', qualifier: 'exact' }],
    ['12½ %', { value: 12.5, unit: 'percent', qualifier: 'exact' }],
    ['+10 %', { value: 10, unit: 'percent', qualifier: 'exact' }],
    ['rose by a third', { value: 33.3, unit: 'percent', qualifier: 'exact' }],
    ['jedes vierte Unternehmen', { value: 25, unit: 'percent', qualifier: 'exact' }],
    ['12 million euros', { value: 12e6, unit: 'eur', qualifier: 'exact' }],
  ])('%s', (text, expected) => {
    expect(findAmounts(text)).toMatchObject([expected]);
  });

  it('shares the unit of the number that it rose or fell to', () => {
    const amounts = findAmounts('fell from 16 to 10 days');
    expect(amounts.map(({ value, unit }) => [value, unit])).toEqual([
      [16, 'days'],
      [10, 'days'],
    ]);
  });

  it('is not part of a telephone number', () => {
    expect(findAmounts('call +49 or +1')).toEqual([]);
  });
});
