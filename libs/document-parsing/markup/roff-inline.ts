/** The named characters of roff that manual pages use. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      aq: "'",
      dq: '"',
      lq: '“',
      rq: '”',
      oq: '‘',
      cq: '’',
      Bq: '„',
      bq: '‚',
      Fo: '«',
      Fc: '»',
      fo: '‹',
      fc: '›',
    },
    ...{
      em: '—',
      en: '–',
      hy: '-',
      bu: '•',
      '->': '→',
      '<-': '←',
      '<>': '↔',
      ua: '↑',
      da: '↓',
      rA: '⇒',
      lA: '⇐',
    },
    ...{
      mu: '×',
      di: '÷',
      '+-': '±',
      '>=': '≥',
      '<=': '≤',
      '!=': '≠',
      '==': '≡',
      '~=': '≈',
      '~~': '≈',
      if: '∞',
    },
    ...{
      de: '°',
      co: '©',
      rg: '®',
      tm: '™',
      ha: '^',
      ti: '~',
      ga: '`',
      rs: '\\',
      sh: '#',
      at: '@',
      Do: '$',
      Eu: '€',
      eu: '€',
    },
    ...{
      bv: '|',
      ba: '|',
      br: '|',
      ul: '_',
      sl: '/',
      lB: '[',
      rB: ']',
      lC: '{',
      rC: '}',
      la: '⟨',
      ra: '⟩',
      pl: '+',
      mi: '−',
      eq: '=',
    },
    ...{
      '12': '½',
      '14': '¼',
      '34': '¾',
      S1: '¹',
      S2: '²',
      S3: '³',
      sc: '§',
      ps: '¶',
      dg: '†',
      dd: '‡',
      ct: '¢',
      Po: '£',
      Ye: '¥',
    },
    ...{
      ss: 'ß',
      AE: 'Æ',
      ae: 'æ',
      OE: 'Œ',
      oe: 'œ',
      'o/': 'ø',
      'O/': 'Ø',
      '-D': 'Ð',
      Sd: 'ð',
      Tp: 'þ',
      ff: 'ff',
      fi: 'fi',
      fl: 'fl',
      Fi: 'ffi',
      Fl: 'ffl',
    },
    ...{
      '*a': 'α',
      '*b': 'β',
      '*g': 'γ',
      '*d': 'δ',
      '*e': 'ε',
      '*l': 'λ',
      '*m': 'μ',
      '*p': 'π',
      '*s': 'σ',
      '*w': 'ω',
      mc: 'µ',
      OK: '✓',
      lh: '☜',
      rh: '☞',
    },
  }),
);
/** Combining accents: `\[:u]` is a u with a diaeresis. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ':': '\u0308',
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '~': '\u0303',
    ',': '\u0327',
    o: '\u030a',
    v: '\u030c',
  }),
);
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    e: '\\',
    '-': '-',
    ' ': ' ',
    '~': ' ',
    '0': ' ',
    t: '\t',
    '.': '.',
    "'": '´',
    '`': '`',
    _: '_',
    '\\': '\\',
  }),
);
/** Bounded, so that matching takes linear time. */
const ESCAPE = new RegExp(
  [
    /\\(?:\((?<two>[^\n]{2})|\[(?<long>[^\]\n]{1,40})\]|\*\((?<string>\S{2})|\*\[(?<named>[^\]\n]{1,40})\]|\*(?<short>\S))/,
    /\\[fFmMgkn](?:\(..|\[[^\]\n]{0,40}\]|[+-]?.)/,
    /\\s(?:[+-]?\d|[+-]?\(..|[+-]?\[[^\]\n]{0,10}\]|[+-]?'[^'\n]{0,10}')/,
    /\\[ABDHLlNRSvwXxYZbhop](?:'[^'\n]{0,200}'|\([^\n]{2}|\[[^\]\n]{0,40}\])?/,
    /\\(?<plain>[^\n])/,
    /\\$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

export type RoffStrings = ReadonlyMap<string, string>;

/** Replaces the escapes of a line of roff by the characters that readers see. Fonts and sizes are left out, and strings within a string. */
export function roffText(line: string, strings: RoffStrings, isString = false): string {
  if (!line.includes('\\')) return line;
  return line
    .replace(ESCAPE, (_, ...rest) => {
      const groups = rest.at(-1) as Record<string, string | undefined>;
      const name = groups['two'] ?? groups['long'];
      if (name !== undefined) return character(name);
      const string = groups['string'] ?? groups['named'] ?? groups['short'];
      if (string !== undefined) return isString ? '' : roffText(strings.get(string) ?? '', strings, true);
      return groups['plain'] === undefined ? '' : (PLAIN.get(groups['plain']) ?? '');
    })
    .normalize('NFC');
}

function character(name: string): string {
  const known = NAMED.get(name);
  if (known !== undefined) return known;
  const code = /^u([0-9A-F]{4,6})$/.exec(name)?.[1] ?? '';
  const point = Number.parseInt(code, 16);
  if (code !== '' && point <= 0x10ffff) return String.fromCodePoint(point);
  const accent = ACCENTS.get(name.charAt(0));
  return accent !== undefined && name.length === 2 ? name.charAt(1) + accent : '';
}
