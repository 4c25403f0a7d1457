import fc from 'fast-check';
import { expectLinearTime, type HostileText } from '@app/testing/performance/linear-time.js';
import { parseManual } from './manual.parser.js';
import { parseMediaWiki } from './mediawiki.parser.js';

const MAN = '.TH A 1\n';
const MDOC = '.Dd a\n.Dt A 1\n.Sh A\n';
const read = (parse: typeof parseManual, before: string) => (text: string) => {
  try {
    return parse(Buffer.from(before + text)).pages.join('\n');
  } catch {
    return '';
  }
};
const words = (text: string) => text.match(/[a-z]{5,}/g) ?? [];

const ROFF: readonly (string | HostileText)[] = [
  ...[
    '.SH a\n',
    '.TP\n',
    '.TP\na\n',
    '.IP a\n',
    '.RS\n',
    '.RE\n',
    '.RS\n.IP a\n',
    '.nf\n',
    '.EX\na\n',
    'a\n',
    '\n',
    ' a\n',
    '.B "',
    '.BR a "" b\n',
  ],
  ...[
    '\\',
    '\\\n',
    '\\f',
    '\\fB',
    '\\(',
    '\\[',
    '\\*[',
    "\\h'",
    '\\"',
    '\\{',
    '\\}',
    '.if t \\{\n',
    '.if n \\{\n',
    '.ie n a\n',
    '.el b\n',
    '.if n .if n ',
  ],
  ...[
    '.de a\n',
    '..\n',
    '.ds a b\n',
    '.ig\n',
    '.TS\n',
    '.TS\nl.\na\tb\n.TE\n',
    'T{\n',
    'T}\n',
    '.UR a\n',
    '.UE\n',
    '.so a\n',
    "'",
    '.',
    '. ',
  ],
  { before: '.de a\n.a\n.a\n..\n', piece: '.a\n' },
  { before: '.de a\nb \\\\$1\n..\n', piece: '.a "b c"\n' },
  { before: '.TS\nl.\n', piece: 'T{\na\nT}\t' },
];
const MDOC_PIECES: readonly (string | HostileText)[] = [
  ...[
    '.Op Fl a\n',
    '.Op ',
    'Op Op ',
    '.Oo\n',
    '.Oc\n',
    '.It a\n',
    '.Bl -tag\n',
    '.El\n',
    '.Bl -column\n',
    '.It a Ta b\n',
    '.Bd -literal\n',
    '.Ed\n',
  ],
  ...[
    '.Xr a 1 ,\n',
    '.Fn a b c\n',
    '.Nm\n',
    '.Ns\n',
    '. , ',
    '.Pf ( a\n',
    '.Lk a b\n',
    '.Sh a\n',
    '.Pp\n',
    '.Rs\n.%T a\n.Re\n',
  ],
  { before: '.Op ', piece: 'Fl a , ' },
];
const WIKI: readonly (string | HostileText)[] = [
  ...[
    '= a =\n',
    '=',
    '* a\n',
    '#',
    '*',
    ':',
    '; a : b\n',
    '{{',
    '}}',
    '{{a|',
    '{{{',
    '{|\n',
    '|-\n',
    '|}\n',
    '| a || b\n',
    '! a !! b\n',
    '|+ a\n',
    '|',
    '||',
  ],
  ...[
    '[[',
    ']]',
    '[[a|b]]',
    '[[File:a|',
    '[[File:a|[[b]]',
    '[http://a ',
    '[http://a b]',
    "''",
    "'''",
    "'''''",
    "'",
    '<',
    '<ref>',
    '<ref>a</ref>',
    '<ref/>',
    '<nowiki>',
  ],
  ...[
    '<pre>',
    '</pre>',
    '<pre>a</pre>\n',
    '<!--',
    '-->',
    '<s>',
    '</s>',
    '<sub>a</sub>',
    '<br>',
    '&',
    '&amp;',
    ' a\n',
    '\n',
    'a',
    'a\n',
    '__TOC__',
    '[[Category:a]]',
    '----\n',
  ],
  { before: '{|\n|-\n', piece: '| rowspan="50" | a\n' },
  { before: '{|\n|-\n|', piece: ' a="b"' },
  { before: '{|\n|-\n|', piece: ' a=b "' },
  { before: '<ref>', piece: '<ref>a</ref>', after: '</ref>' },
];

describe('Manual pages and wiki texts', () => {
  it.each([
    ['man', read(parseManual, MAN), ROFF],
    ['mdoc', read(parseManual, MDOC), [...ROFF, ...MDOC_PIECES]],
    ['MediaWiki', read(parseMediaWiki, ''), WIKI],
  ] as const)(
    '%s is read in linear time',
    async (_name, work, pieces) => expectLinearTime(work, pieces),
    120_000,
  );

  it.each([
    [
      'man',
      read(parseManual, `${MAN}.SH A\n`),
      ['.PP', '.TP', '.IP x', '.RS', '.RE', '.nf', '.fi', '.br', '.sp', '.B', '.\\" c', '\\fB', '\\&'],
    ],
    [
      'mdoc',
      read(parseManual, MDOC),
      ['.Pp', '.Bl -tag', '.It x', '.El', '.Bd -literal', '.Ed', '.Em', '.No'],
    ],
    [
      'MediaWiki',
      read(parseMediaWiki, ''),
      ["''", "'''", '* ', '# ', '; ', ': ', '== x ==', '<br>', '----', ''],
    ],
  ] as const)('%s: no word is lost or changes its place, whatever surrounds it', (_name, work, marks) => {
    const line = fc.oneof(
      fc.constantFrom(...marks),
      fc
        .array(fc.stringMatching(/^[a-z]{5,8}$/), { minLength: 1, maxLength: 4 })
        .map((each) => each.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        expect(words(work(`${lines.join('\n')}\n`))).toEqual(
          words(lines.filter((each) => !/^[.=]/.test(each)).join(' ')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('any text is read without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.array(fc.constantFrom(...ROFF, ...MDOC_PIECES, ...WIKI)),
        (text, pieces) => {
          const source = pieces.map((each) => (typeof each === 'string' ? each : each.piece)).join(text);
          for (const before of [MAN, MDOC])
            expect(() => parseManual(Buffer.from(before + source))).not.toThrow(TypeError);
          expect(() => parseMediaWiki(Buffer.from(source))).not.toThrow(TypeError);
        },
      ),
      { numRuns: 300 },
    );
  });
});
