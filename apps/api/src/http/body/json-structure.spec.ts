import fc from 'fast-check';
import {
  JsonStructure,
  MAX_BODY_DEPTH,
  MAX_BODY_KEYS,
  MAX_BODY_VALUES,
  parseJson,
} from './json-structure.js';

const parse = (json: string) => {
  const body = Buffer.from(json);
  new JsonStructure().add(body);
  return parseJson(body);
};
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

/** What is said of a text that arrives in these pieces. */
const verdictOn = (pieces: readonly Uint8Array[]): unknown => {
  const structure = new JsonStructure();
  try {
    for (const piece of pieces) structure.add(piece);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('JsonStructure', () => {
  const characters = fc.constantFrom('"', '\\', '{', '[', ']', '}', ',', ':', 'a', '{"a":[');
  const texts = fc.array(characters, { maxLength: 300 }).map((parts) => parts.join(''));

  it('decides the same, however a text is cut into pieces', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const bytes = Buffer.from(text + '['.repeat(MAX_BODY_DEPTH));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(verdictOn(pieces)).toBe(verdictOn([bytes]));
      }),
    );
  });

  it('refuses a text before all of it has arrived', () => {
    const structure = new JsonStructure();
    expect(() => structure.add(Buffer.from(`{"a":${'['.repeat(100)}`))).toThrow('levels');
  });
});

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
