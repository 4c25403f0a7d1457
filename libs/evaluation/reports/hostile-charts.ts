const FORM = {
  type: 'bar',
  title: 'Losses',
  x: { field: 'year', label: 'Year' },
  y: { field: 'value', label: 'Losses', unit: 'usd' },
} as const;
const LONG = 'x'.repeat(100_000);

/** Chart forms with expressions, addresses, scripts, styles and sizes that the closed form must refuse. */
export const hostileCharts = (): readonly unknown[] => [
  { ...FORM, data: { url: 'http://169.254.169.254/latest/meta-data' } },
  { ...FORM, transform: [{ calculate: 'process.exit()', as: 'y' }] },
  { ...FORM, x: { field: "constructor.constructor('return process')()", label: 'Year' } },
  { ...FORM, x: { field: '__proto__', label: 'Year' } },
  { ...FORM, y: { ...FORM.y, field: 'password_hash' } },
  { ...FORM, y: { ...FORM.y, unit: 'javascript:alert(1)' } },
  { ...FORM, y: { ...FORM.y, format: '%{sys}' } },
  { ...FORM, title: LONG },
  { ...FORM, title: '' },
  { ...FORM, x: { ...FORM.x, label: LONG } },
  { ...FORM, style: '</style><script>alert(1)</script>' },
  { ...FORM, colors: 'url(http://example.com/x.svg#a)' },
  { ...FORM, colors: ['red" onload="alert(1)'] },
  { ...FORM, type: 'foreignObject' },
  { ...FORM, type: '<script>' },
  { ...FORM, series: '../../etc/passwd' },
  { ...FORM, sort: 'y; DROP TABLE users' },
  { ...FORM, points: Array.from({ length: 1_000_000 }, (_, at) => at) },
  { ...FORM, width: 1e9 },
  { ...FORM, usermeta: { embedOptions: { loader: 'x' } } },
  [],
  null,
  'bar',
  JSON.stringify(FORM),
];
