import type { CorpusCase, GoodText } from './corpus-case.js';
import { type Drawing, drawnPdf, line, PICTURE, SCAN, stream, WITH_PICTURE } from './drawn-pdf.js';

const BODY = line('The deposit for the drill is 60 euros.', 700);

const CODES = 'The valve closes within 45 seconds.';
/** A map from each code of the text to the same letter, or to the letter thirteen places further. */
const toUnicode = (map: (code: number) => number) => {
  const codes = [...new Set([...Buffer.from(CODES)])].filter((code) => code !== 32);
  const lines = codes.map((code) => `<${code.toString(16)}> <${map(code).toString(16).padStart(4, '0')}>`);
  return stream(
    '',
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange ${lines.length} beginbfchar ${lines.join(' ')} endbfchar endcmap CMapName currentdict /CMap defineresource pop end end`,
  );
};
const HELVETICA =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 20 0 R >>';
/** A font that draws every code as the same box. */
const DRAWN_FONT =
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 /LastChar 126 ' +
  `/Widths [${'600 '.repeat(95)}] /Encoding << /Type /Encoding /Differences [32 ${Array.from({ length: 95 }, (_, code) => `/g${code}`).join(' ')}] >> ` +
  `/CharProcs << ${Array.from({ length: 95 }, (_, code) => `/g${code} 21 0 R`).join(' ')} >> /ToUnicode 20 0 R >>`;
const BOX = stream('', '600 0 0 0 500 700 d1 0 0 500 700 re f');

const shown = (title: string, drawing: Drawing, good: Omit<GoodText, 'kind'>): CorpusCase => ({
  title: `a text layer that differs from the page: ${title}`,
  fileName: 'lies.pdf',
  make: () => drawnPdf(drawing),
  good: { kind: 'pdf', ...good },
});
const only = (
  title: string,
  content: string,
  more: Partial<Drawing> = {},
  text = 'The deposit for the drill is 60 euros.',
) => shown(title, { pages: [content], ...more }, { exactly: text });

export const PDF_SHOWN_CASES: readonly CorpusCase[] = [
  only('invisible words', `${BODY} ${line('cheap drills best price', 650, '3 Tr')}`),
  only('white words on white paper', `${BODY} 1 g ${line('The deposit is 10 euros.', 680)}`),
  only(
    'words in the colour of their box',
    `0 0 1 rg 40 640 300 30 re f ${line('Hidden remark', 650)} 0 g ${BODY}`,
  ),
  only('transparent words', `${BODY} /G0 gs ${line('Hidden remark', 680)}`, {
    resources: '/ExtGState << /G0 << /ca 0 >> >>',
  }),
  only('words below a black box', `${BODY} ${line('Paid by Ada Lovelace.', 650)} 40 645 300 15 re f`),
  only(
    'a part of a line below a black box',
    `${line('The deposit for Ada Lovelace is 60 euros.', 700)} 123 695 68 15 re f`,
    {},
    'The deposit for is 60 euros.',
  ),
  only('words outside of the page', `${BODY} BT /F0 11 Tf 50 -40 Td (Printed by press 4) Tj ET`),
  only(
    'words outside of their frame',
    `${BODY} q 50 600 60 20 re W n ${line('Kept', 605)} ${line('Cut off', 400)} Q`,
    {},
    'The deposit for the drill is 60 euros.\n\nKept',
  ),
  only('words too small to be seen', `${BODY} BT /F0 0.3 Tf 50 600 Td (tiny secret words) Tj ET`),
  only('words in a layer that is off', `${BODY} /OC /MC0 BDC ${line('Draft of May', 650)} EMC`, {
    resources: '/Properties << /MC0 20 0 R >>',
    catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
    objects: ['<< /Type /OCG /Name (Draft) >>'],
  }),
  only(
    'white words on dark boxes, on a rounded one, on a broad line and on a picture are seen',
    `0 0 1 rg 40 690 300 30 re f 1 g ${BODY} 0 g 40 640 m 300 640 l 320 640 320 670 300 670 c 40 670 l h f 1 g ${line('Rounded.', 650)} 0 G 20 w 40 605 m 300 605 l S ${line('Broad.', 600)} q 300 0 0 40 40 500 cm /Im0 Do Q ${line('Pictured.', 510)}`,
    WITH_PICTURE,
    'The deposit for the drill is 60 euros.\n\nRounded.\n\nBroad.\n\nPictured.',
  ),
  only(
    'a small picture over old words',
    `${BODY} ${line('Old price: 99 euros', 650)} q 200 0 0 20 45 645 cm /Im0 Do Q`,
    WITH_PICTURE,
  ),
  only('words below a picture that may be transparent are seen', `${BODY} ${SCAN}`, {
    ...WITH_PICTURE,
    objects: [PICTURE.replace('<<', '<< /SMask 20 0 R'), '<< >>'],
  }),
  shown(
    'a scan with an invisible text over or below it',
    {
      pages: [`${SCAN} ${line('Tne vaIve doses within 4S seconds.', 700, '3 Tr')}`, `${BODY} ${SCAN}`, BODY],
      ...WITH_PICTURE,
    },
    {
      pages: 3,
      inOrder: ['Tne vaIve doses', 'The deposit', 'The deposit'],
      problems: [/^Pages 1, 2 are pictures with an invisible text layer, which was stored without comparing/],
    },
  ),
  shown(
    'a picture with invisible text on a page with words',
    {
      pages: [`${BODY} q 300 0 0 100 50 300 cm /Im0 Do Q ${line('Torque 85 Nm', 350, '3 Tr')}`],
      ...WITH_PICTURE,
    },
    {
      inOrder: ['60 euros.', 'Torque 85 Nm'],
      problems: [/^Page 1 has a picture with an invisible text layer/],
    },
  ),
  only(
    'each letter of a font that is not embedded said to be an "a"',
    line(CODES, 700),
    { font: HELVETICA, objects: [toUnicode(() => 97)] },
    CODES,
  ),
  only(
    'other letters said to be in a font that is not embedded',
    line(CODES, 700),
    {
      font: HELVETICA,
      objects: [
        toUnicode((code) =>
          /[a-z]/i.test(String.fromCharCode(code)) ? (((code & 31) + 12) % 26) + 97 : code,
        ),
      ],
    },
    CODES,
  ),
  only(
    'letters of a font that is not embedded said to be in the private area',
    line(CODES, 700),
    { font: HELVETICA, objects: [toUnicode((code) => 0xe000 + code)] },
    CODES,
  ),
  {
    title:
      'a text layer that differs from the page: each letter of a font with drawings of its own said to be an "a"',
    fileName: 'lies.pdf',
    make: () =>
      drawnPdf({ pages: [line(CODES, 700)], font: DRAWN_FONT, objects: [toUnicode(() => 97), BOX] }),
    bad: { code: 'DOCUMENT_SCANNED', says: /^Page 1 has a font whose letters cannot be identified/ },
  },
  shown(
    'some words in a font that says "a" for each letter',
    {
      pages: [
        `${[0, 1, 2, 3].map((row) => BODY.replace('700', String(700 - 14 * row)).replace('/F0', '/F1')).join(' ')} ${line(CODES, 600)}`,
      ],
      font: DRAWN_FONT,
      objects: [
        toUnicode(() => 97),
        BOX,
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ],
      resources: '',
    },
    {
      inOrder: ['60 euros.'],
      lacks: [/aaa/],
      problems: [/^Page 1 has text in a font whose letters cannot be identified, which was left out/],
    },
  ),
];
