import fc from 'fast-check';
import { decodeText } from './decode-text.js';

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const notBlank = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((text) => /[^\s\0]/.test(text) && !text.includes('\0'));
const refusal = (bytes: Buffer): { code: string; message: string; details: { byte_offset?: number }[] } => {
  try {
    decodeText(bytes);
  } catch (error) {
    return error as never;
  }
  throw new Error('it was accepted');
};

describe('decodeText', () => {
  it('reads UTF-8, with and without a byte order mark', () => {
    fc.assert(
      fc.property(notBlank, (text) => {
        fc.pre(!/^(?:\ufeff|%PDF-|PK\x03\x04|GIF8|\{\\rtf)/.test(text));
        expect(decodeText(Buffer.from(text))).toBe(text);
        expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(text);
      }),
    );
  });

  it.each(['le', 'be'] as const)('reads UTF-16 %s with a byte order mark', (order) => {
    fc.assert(fc.property(notBlank, (text) => expect(decodeText(utf16(text, order))).toBe(text)));
  });

  it('names the first byte that is not UTF-8 where no other encoding fits', () => {
    const dos = Buffer.from('Gr\x81\xe1e', 'latin1');
    expect(refusal(dos)).toMatchObject({ code: 'DOCUMENT_UNPROCESSABLE', details: [{ byte_offset: 2 }] });
    expect(refusal(dos).message).toMatch('byte 2 cannot be decoded, and no other encoding clearly fits');
  });

  it('finds it after a replacement character and after a byte order mark', () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa\ufffdé '), Buffer.from([0xe9])]);
    expect(refusal(bytes).details[0]?.byte_offset).toBe(bytes.length - 1);
  });

  it('names half a character of UTF-16', () => {
    expect(refusal(Buffer.from('\ufeffa\ud83d', 'utf16le')).details[0]?.byte_offset).toBe(4);
    expect(refusal(Buffer.concat([utf16('ab', 'le'), Buffer.from([1])])).code).toBe('DOCUMENT_UNPROCESSABLE');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u00a0\n'],
    ['a byte order mark', '\ufeff'],
  ])('refuses a file of %s', (_, text) => {
    expect(refusal(Buffer.from(text))).toMatchObject({ code: 'DOCUMENT_UNPROCESSABLE' });
  });

  it.each([
    ['a PDF file', '%PDF-1.7\n'],
    ['a ZIP archive', 'PK\x03\x04rest'],
    ['a PNG image', '\x89PNG\r\n\x1a\nrest'],
    ['a JPEG image', '\xff\xd8\xff\xe0'],
    ['a binary file', 'text\0with a zero'],
  ])('refuses %s regardless of the file name', (kind, content) => {
    const refused = refusal(Buffer.from(content, 'latin1'));
    expect(refused.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(refused.message).toContain(kind);
  });
});
