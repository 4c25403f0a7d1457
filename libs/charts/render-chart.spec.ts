import {
  type ChartPoint,
  type ChartSpec,
  chartSpecSchema,
  CHART_TYPES,
  chartTable,
  renderChart,
} from './index.js';

const SPEC: ChartSpec = {
  type: 'line',
  title: 'Ransomware complaints',
  x: { field: 'year', label: 'Year' },
  y: { field: 'value', label: 'Complaints', unit: 'count' },
  colors: 'default',
};
const YEARS: ChartPoint[] = [
  { x: 2020, y: 2_474 },
  { x: 2024, y: 3_156 },
  { x: 2023, y: 2_825 },
];
const HOSTILE = '</text><script>alert(1)</script>"\' onload=\u0000 javascript:x ]]> \ud800';

const TAG = /<(\/?)(\w+)((?: [\w:-]+="(?:[^<"&]|&(?:amp|lt|gt|quot|#39);)*")*)(\/?)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+/y;

/** The attributes of the root; throws if the XML is not well-formed. */
function wellFormed(svg: string): string {
  const open: string[] = [];
  let at = 0;
  while (at < svg.length) {
    TAG.lastIndex = TEXT.lastIndex = at;
    const tag = TAG.exec(svg);
    if (tag?.[1] === '/') expect(open.pop()).toBe(tag[2]);
    else if (tag && tag[4] === '') open.push(tag[2]!);
    const length = (tag ?? TEXT.exec(svg))?.[0].length ?? 0;
    if (length === 0) throw new Error(`Not well-formed: ${svg.slice(at, at + 60)}`);
    at += length;
  }
  expect(open).toEqual([]);
  return svg.slice(0, svg.indexOf('>'));
}

describe('A chart', () => {
  it.each(CHART_TYPES)('of type %s is well-formed, has a text alternative and no script', (type) => {
    const points = YEARS.map((point) => ({ ...point, series: HOSTILE }));
    const spec = { ...SPEC, type, title: HOSTILE, x: { ...SPEC.x, label: HOSTILE } };
    const { svg } = renderChart(spec, [...points, { x: HOSTILE, y: 1, series: 'b' }]);
    expect(svg).not.toMatch(/<script|<style|<a |href|<foreignObject|<image/i);
    const root = wellFormed(svg);
    expect(root).toContain('role="img"');
    expect(root).toMatch(/aria-label="[^"]*script/);
  });

  it('lists its values in order in the text alternative', () => {
    expect(renderChart(SPEC, YEARS).altText).toBe(
      'Line chart “Ransomware complaints”. 2020: 2,474; 2023: 2,825; 2024: 3,156.',
    );
    expect(chartTable(SPEC, YEARS).rows[0]).toEqual(['2020', '2,474']);
  });

  it('places years in proportion and joins them', () => {
    const { svg } = renderChart(SPEC, YEARS);
    const [a, b, c] = [.../cx="([\d.]+)"/g[Symbol.matchAll](svg)].map(([, x]) => Number(x));
    expect((b! - a!) / (c! - b!)).toBeCloseTo(3);
    expect(svg.match(/<path/g)).toHaveLength(1);
  });

  it('does not join several values of one year', () => {
    expect(renderChart(SPEC, [...YEARS, { x: 2023, y: 18 }]).svg).not.toContain('<path');
  });

  it('draws bars below the axis for negative values', () => {
    const { svg } = renderChart({ ...SPEC, type: 'bar', y: { ...SPEC.y, unit: 'percent' } }, [
      { x: 'a', y: -10 },
      { x: 'b', y: 10 },
    ]);
    const tops = [...svg.matchAll(/<rect x="[^"]+" y="([^"]+)" width="[^"]+" height="([^"]+)"/g)];
    const [below, above] = tops.map(([, y, height]) => [Number(y), Number(height)]);
    expect(below![0]).toBeCloseTo(above![0]! + above![1]!);
  });

  it('is refused for one point, a million points and values that are not numbers', () => {
    expect(() => renderChart(SPEC, YEARS.slice(0, 1))).toThrow('at least two points');
    expect(() => renderChart(SPEC, new Array<ChartPoint>(1_000_000).fill(YEARS[0]!))).toThrow('at most 1000');
    expect(() => renderChart(SPEC, [YEARS[0]!, { x: 1, y: Number.NaN }])).toThrow('finite');
    expect(() => renderChart({ ...SPEC, type: 'pie' }, [YEARS[0]!, { x: 1, y: -1 }])).toThrow('negative');
  });
});

describe('The specification of a chart', () => {
  const form = chartSpecSchema();

  it('needs only a type, a title and axes', () => {
    expect(form.parse({ ...SPEC, colors: undefined })).toMatchObject({ colors: 'default' });
  });

  it.each([
    { ...SPEC, href: 'https://example.org' },
    { ...SPEC, x: { ...SPEC.x, expr: 'datum.x' } },
    { ...SPEC, x: { ...SPEC.x, field: "'; drop table" } },
    { ...SPEC, type: 'vega' },
    { ...SPEC, title: 'x'.repeat(121) },
    { ...SPEC, colors: 'url(#x)' },
    [SPEC],
  ])('refuses unknown or invalid fields (%#)', (value) => {
    expect(form.safeParse(value).success).toBe(false);
  });
});
