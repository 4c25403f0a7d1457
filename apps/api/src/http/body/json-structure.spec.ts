import fc from 'fast-check';
import { MAX_BODY_DEPTH, MAX_BODY_KEYS, MAX_BODY_VALUES, parseJson } from './json-structure.js';

const parse = (json: string) => parseJson(Buffer.from(json));
const rulesOf = (json: string): unknown => {
  try {
    parse(json);
    return 'accepted';
  } catch (error) {
    return (error as { details: { rule?: string }[] }).details.map(({ rule }) => rule)[0] ?? 'malformed';
  }
};

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withKeys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [i, 0])));

describe('parseJson', () => {
  it('accepts what is within the limits, and refuses what is one beyond', () => {
    expect(rulesOf(nested(MAX_BODY_DEPTH))).toBe('accepted');
    expect(rulesOf(nested(MAX_BODY_DEPTH + 1))).toBe('maxDepth');
    expect(rulesOf(withKeys(MAX_BODY_KEYS))).toBe('accepted');
    expect(rulesOf(withKeys(MAX_BODY_KEYS + 1))).toBe('maxKeys');
    expect(rulesOf(`[${'0,'.repeat(MAX_BODY_VALUES)}0]`)).toBe('accepted');
    expect(rulesOf(`[${'0,'.repeat(MAX_BODY_VALUES + 1)}0]`)).toBe('maxItems');
  });

  it('does not count what is written inside of texts', () => {
    const text = `\\"${'{[:,'.repeat(3_000)}\\\\`;
    expect(parse(`{"a":"${text}","b":"\\\\"}`)).toEqual({ a: `"${'{[:,'.repeat(3_000)}\\`, b: '\\' });
  });

  it.each(['', 'nonsense', '"text"', '1', 'null', 'true', '{', '{"a":"', '{"a":"\\', '[1,]', '\u0000'])(
    'refuses %j',
    (json) => {
      expect(rulesOf(json)).toBe('malformed');
    },
  );

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseJson(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toThrow('UTF-8');
  });

  it('reads every object as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, maxKeys: 5 }), (value) => {
        const json = JSON.stringify(value);
        expect(parse(json)).toEqual(JSON.parse(json));
      }),
    );
  });
});
