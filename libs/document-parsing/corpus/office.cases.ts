import type { CorpusCase } from './corpus-case.js';
import { zip } from './office-parts.js';

export const OFFICE_CASES: readonly CorpusCase[] = [
  {
    title: 'OpenDocument: headings, lists, notes, tables; no struck-out text',
    fileName: 'guide.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml':
          '<office:document-content><office:automatic-styles><style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
          '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles><office:body><office:text>' +
          '<text:tracked-changes>gone</text:tracked-changes><text:h text:outline-level="1">Guide</text:h>' +
          '<text:p>Price: <text:span text:style-name="S">99 € </text:span>79 €<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>With tax.</text:p></text:note-body></text:note>.</text:p>' +
          '<text:list text:style-name="N"><text:list-item><text:p>Unplug it.</text:p></text:list-item><text:list-item><text:p>Wait.</text:p></text:list-item></text:list>' +
          '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Fees</text:p></table:table-cell><table:covered-table-cell/></table:table-row>' +
          '<table:table-row><table:table-cell><text:p>North</text:p></table:table-cell><table:table-cell><text:p>4 €</text:p></table:table-cell></table:table-row></table:table>' +
          '<text:p>See <text:a xlink:href="https://shop.example/x">the page</text:a>.</text:p></office:text></office:body></office:document-content>',
      }),
    good: {
      kind: 'odt',
      exactly:
        '# Guide\n\nPrice: 79 € (With tax).\n\n1. Unplug it.\n2. Wait.\n\n| Fees |  |\n| --- | --- |\n| North | 4 € |\n\nSee [the page](https://shop.example/x).',
      metadata: { title: 'Guide' },
    },
  },
  {
    title:
      'OpenDocument: numbers of headings and lists, the title, code, superscript digits, headers and footers, hidden styles',
    fileName: 'manual.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'styles.xml':
          '<office:document-styles><office:styles><style:style style:name="Title"/><style:style style:name="Preformatted_20_Text" style:display-name="Preformatted Text"/>' +
          '<style:style style:name="Gone"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
          '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>' +
          '<office:master-styles><style:master-page><style:header><text:p>Manual 7, issue 3</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>',
        'content.xml':
          '<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="P2" style:parent-style-name="Gone"/><style:style style:name="C1" style:parent-style-name="Preformatted_20_Text"/>' +
          '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>' +
          '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="2" style:num-format="i" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>' +
          '<text:p text:style-name="P1">Pump manual</text:p><text:h text:outline-level="1">Safety</text:h><text:p text:style-name="P2">Old warning</text:p><text:h text:outline-level="2">Power</text:h><text:h text:outline-level="2">Water</text:h>' +
          '<text:p>At most 3 m<text:span text:style-name="T1">2</text:span>.</text:p><text:h text:outline-level="1">Use</text:h>' +
          '<text:list text:style-name="L"><text:list-item><text:p>Open</text:p><text:list><text:list-item><text:p>the valve</text:p></text:list-item></text:list></text:list-item></text:list><text:p># is the key</text:p>' +
          '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Start</text:p></text:list-item></text:list>' +
          '<text:p text:style-name="C1">pump<text:s text:c="2"/>--on</text:p><text:p text:style-name="C1"># done</text:p></office:text></office:body></office:document-content>',
      }),
    good: {
      kind: 'odt',
      exactly:
        'Manual 7, issue 3\n\n# Pump manual\n\n# 1. Safety\n\n## 1.1 Power\n\n## 1.2 Water\n\nAt most 3 m².\n\n# 2. Use\n\na) Open\n  i. the valve\n\n\\# is the key\n\nb) Start\n\n```\npump  --on\n# done\n```',
      metadata: { title: 'Pump manual' },
    },
  },
  {
    title: 'OpenDocument: equations',
    fileName: 'equations.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml':
          '<office:document-content><office:body><office:text><text:p>The torque is<draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame>in Nm.</text:p>' +
          '<text:p>A chart:<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame></text:p></office:text></office:body></office:document-content>',
        'Object 1/content.xml':
          '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>M</mi><mo>=</mo><mfrac><mrow><mi>P</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac><msup><mi>r</mi><mn>2</mn></msup><msqrt><msub><mi>x</mi><mn>0</mn></msub></msqrt></mrow><annotation encoding="StarMath 5.0">M = {P + 1} over 2 r^2 sqrt x_0</annotation></semantics></math>',
        'Object 2/content.xml':
          '<office:document-content><office:body><office:chart/></office:body></office:document-content>',
      }),
    good: { kind: 'odt', exactly: 'The torque is M = (P + 1)/2r²√(x₀) in Nm.\n\nA chart:' },
  },
  {
    title: 'EPUB: chapters in reading order',
    fileName: 'book.epub',
    make: () =>
      zip({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>',
        'OEBPS/c.opf':
          '<package><metadata xmlns:dc="d"><dc:title>Manual</dc:title><dc:creator>Ann</dc:creator><dc:language>en</dc:language></metadata><manifest>' +
          '<item id="b" href="two.xhtml"/><item id="a" href="part%201.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/></manifest>' +
          '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
        'OEBPS/part 1.xhtml': '<!DOCTYPE html><html><body><h1>Start</h1><p>First words.</p></body></html>',
        'OEBPS/two.xhtml': '<html><body><h1>End</h1><p>Last words.</p></body></html>',
        'OEBPS/nav.xhtml': '<html><body><p>contents</p></body></html>',
      }),
    good: {
      kind: 'epub',
      exactly: '# Start\n\nFirst words.\n\n# End\n\nLast words.',
      metadata: { title: 'Manual', author: 'Ann', language: 'en' },
    },
  },
  {
    title: 'EPUB: a book in a folder of its archive, without its table of contents',
    fileName: 'folder.epub',
    make: () =>
      zip({
        'book/mimetype': 'application/epub+zip',
        'book/META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
        'book/c.opf':
          '<package><metadata xmlns:dc="d"><dc:title>Manual</dc:title></metadata><manifest><item id="t" href="toc.html"/><item id="a" href="one.html"/></manifest><spine><itemref idref="t"/><itemref idref="a"/></spine></package>',
        'book/toc.html':
          '<html><body><p>Contents</p><dl><dt><a href="one.html">1. What is a pump, and what is it good for?</a></dt><dd><dl><dt><a href="one.html#a">1.1. Parts of the pump</a></dt></dl></dd></dl></body></html>',
        'book/one.html':
          '<html><body><h1>1. Pumps</h1><div class="toc"><dl><dt><a href="#a">1.1. Parts of the pump</a></dt></dl></div><p>Write to <code>&lt;<a href="mailto:ann@shop.example">Ann</a>&gt;</code> about pumps.</p></body></html>',
      }),
    good: { kind: 'epub', exactly: '# 1. Pumps\n\nWrite to <[Ann](mailto:ann@shop.example)> about pumps.' },
  },
  {
    title: 'OpenDocument: a password',
    fileName: 'secret.odt',
    make: () =>
      zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'META-INF/manifest.xml':
          '<manifest:manifest><manifest:file-entry manifest:full-path="encrypted-package"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        'encrypted-package': 'not to be read',
      }),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /password.*LibreOffice/ },
  },
  {
    title: 'EPUB: chapters that require a licence',
    fileName: 'lent.epub',
    make: () => protectedBook('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'chapter.xhtml'),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /protected against copying/ },
  },
  {
    title: 'EPUB: obfuscated fonts',
    fileName: 'fonts.epub',
    make: () => protectedBook('http://www.idpf.org/2008/embedding', 'font.otf'),
    good: { kind: 'epub', exactly: '# Start' },
  },
];

function protectedBook(algorithm: string, part: string): Promise<Buffer> {
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
    'META-INF/encryption.xml': `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${part}"/></enc:CipherData></enc:EncryptedData></encryption>`,
    'c.opf':
      '<package><manifest><item id="a" href="chapter.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'chapter.xhtml': '<html><body><h1>Start</h1></body></html>',
  });
}
