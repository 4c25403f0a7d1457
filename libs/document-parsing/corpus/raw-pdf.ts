/** One line of text at a position on the page, in points from its lower left corner. */
export interface RawText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** In degrees, counterclockwise. */
  readonly angle?: number;
  /** The index of the font in the document. */
  readonly font?: number;
}

export interface RawPdf {
  readonly pages: readonly (readonly RawText[])[];
  /** The `/Rotate` entry of every page. */
  readonly rotate?: number;
  readonly info?: Readonly<Record<string, string>>;
  /** Entries of the trailer, such as `/Encrypt`. */
  readonly trailer?: string;
  /** Replaces the body of an object. Object 2 is the page tree. */
  readonly replace?: Readonly<Record<number, string>>;
  readonly baseFont?: string;
  /** A ToUnicode map from character codes (hexadecimal) to UTF-16BE (hexadecimal). */
  readonly unicode?: Readonly<Record<string, string>>;
  readonly transform?: (object: number, bytes: Buffer) => Buffer;
}

/** A handwritten PDF, for features that no library writes: damaged trees, encryption, unusual encodings. */
export function rawPdf(pdf: RawPdf): Buffer {
  const count = pdf.pages.length;
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${pdf.pages.map((_, page) => `${5 + 2 * page} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /${pdf.baseFont ?? 'Helvetica'} /Encoding /WinAnsiEncoding ${pdf.unicode ? `/ToUnicode ${5 + 2 * count} 0 R` : ''} >>`,
    `<< ${Object.entries(pdf.info ?? {})
      .map(([key, value]) => `/${key} (${value})`)
      .join(' ')} >>`,
  ];
  pdf.pages.forEach((texts, page) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${pdf.rotate ?? 0} /Resources << /Font << /F0 3 0 R >> >> /Contents ${6 + 2 * page} 0 R >>`,
    );
    objects.push(stream(texts.map(show).join('\n'), 6 + 2 * page, pdf.transform));
  });
  if (pdf.unicode) objects.push(stream(toUnicode(pdf.unicode), 5 + 2 * count, pdf.transform));
  for (const [number, body] of Object.entries(pdf.replace ?? {})) objects[Number(number) - 1] = body;
  return assemble(objects, pdf);
}

function assemble(objects: readonly (string | Buffer)[], { info, trailer }: RawPdf): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const write = (bytes: Buffer) => {
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((body, index) => {
    offsets.push(length);
    write(Buffer.from(`${index + 1} 0 obj\n`));
    write(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
    write(Buffer.from('\nendobj\n'));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = length;
  write(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${info ? '/Info 4 0 R' : ''} ${trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

function stream(content: string, object: number, transform: RawPdf['transform']): Buffer {
  const plain = Buffer.from(content, 'latin1');
  const bytes = transform ? transform(object, plain) : plain;
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function show({ text, x, y, size = 11, angle = 0 }: RawText): string {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn).toFixed(5), Math.sin(turn).toFixed(5)];
  const matrix = `${cos} ${sin} ${(-Number(sin)).toFixed(5)} ${cos} ${x} ${y}`;
  return `BT /F0 ${size} Tf ${matrix} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

function toUnicode(codes: Readonly<Record<string, string>>): string {
  const lines = Object.entries(codes).map(([code, unicode]) => `<${code}> <${unicode}>`);
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    `${lines.length} beginbfchar`,
    ...lines,
    'endbfchar endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
