import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PROJECT_ROOT } from '@app/config';
import {
  OCR_IMAGE_TYPES,
  type OcrImage,
  type OcrImageType,
  OcrProvider,
  type RecognizedText,
} from '@app/ocr';
import { ProviderError, type ProviderErrorCode } from '@app/resilience';
import { DocumentParsing } from '../document-parsing.js';
import { drawnPdf, line, SCAN, WITH_PICTURE } from '../corpus/drawn-pdf.js';
import type { ParsedDocument } from '../parsed-document.js';

const SCANS = join(PROJECT_ROOT, 'libs/document-parsing/corpus/scans');
const CHILD = join(PROJECT_ROOT, 'dist/libs/document-parsing/process/parser.child.js');

/** Reads what the test says, and keeps the images that it was given. */
class ScriptedOcrProvider extends OcrProvider {
  readonly id = 'scripted';
  imageTypes: readonly OcrImageType[] = OCR_IMAGE_TYPES;
  images: OcrImage[] = [];
  answer: (image: number) => readonly RecognizedText[] = () => [{ text: 'Read.', confidence: 0.9 }];

  async recognize(image: OcrImage): Promise<readonly RecognizedText[]> {
    this.images.push(image);
    return this.answer(this.images.length);
  }

  async health() {
    return { status: 'up' as const };
  }
}

const ocr = new ScriptedOcrProvider();
const limits = {
  parserMaxMemoryMb: 512,
  parserTimeoutSeconds: 30,
  parserMaxOutputMb: 16,
  parserProcesses: 1,
};
const parsing = new DocumentParsing(limits, { provider: ocr, minConfidence: 0.7 }, CHILD);
const without = new DocumentParsing(limits, undefined, CHILD);

beforeEach(() => Object.assign(ocr, new ScriptedOcrProvider()));
afterAll(() => Promise.all([parsing.close(), without.close()]));

async function upload(
  name: string,
  by = parsing,
  bytes: Buffer = readFileSync(join(SCANS, name)),
): Promise<ParsedDocument> {
  by.refuseByName(name);
  const kind = await by.detect(name, bytes);
  await by.inspect(kind, Buffer.from(bytes));
  return by.parse(kind, bytes);
}

function fails(code: ProviderErrorCode, retryable: boolean): () => never {
  return () => {
    throw new ProviderError('The reader says no', { code, retryable });
  };
}

/** The greys of a PNG image that this product has made. */
function greysOf({ bytes }: OcrImage) {
  const png = Buffer.from(bytes);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const dark = (fromY: number, toY: number) => {
    let count = 0;
    for (let y = Math.floor(fromY * height); y < toY * height; y += 1)
      for (let x = 0; x < width; x += 1) if ((rows[y * (width + 1) + 1 + x] ?? 255) < 128) count += 1;
    return count / (width * height);
  };
  return { width, height, dark };
}

describe('Scanned pages of a PDF, with text recognition', () => {
  it('are read, each with its confidence', async () => {
    ocr.answer = (image) => [{ text: `## Page ${image}`, confidence: 1 - image / 10 }];
    const { pages, recognized, problems, paged } = await upload('fax.pdf');
    expect(pages).toEqual(['## Page 1', '## Page 2']);
    expect(recognized).toEqual([
      { page: 1, confidence: 0.9 },
      { page: 2, confidence: 0.8 },
    ]);
    expect([problems, paged]).toEqual([[], true]);
  });

  it.each([
    ['fax.pdf', 'CCITT Group 4'],
    ['jpeg2000.pdf', 'JPEG 2000'],
    ['partly-scanned.pdf', 'strips, and a page that lies on its side'],
  ])('are sent to the provider upright and complete: %s (%s)', async (name) => {
    await upload(name);
    expect(ocr.images.length).toBeGreaterThan(0);
    for (const image of ocr.images) {
      const { width, height, dark } = greysOf(image);
      expect(image.mediaType).toBe('image/png');
      expect(width / height).toBeCloseTo(210 / 297, 1);
      // Both pages have a title and a few lines in their upper quarter, and nothing below.
      expect(dark(0, 0.3)).toBeGreaterThan(0.002);
      expect(dark(0.3, 1)).toBe(0);
    }
  });

  it('do not change the pages with text', async () => {
    const { pages, recognized } = await upload('partly-scanned.pdf');
    expect(pages[0]).toContain('typed text, line number 19');
    expect(pages.slice(1)).toEqual(['Read.', 'Read.']);
    expect(recognized?.map(({ page }) => page)).toEqual([2, 3]);
  });

  describe('with an invisible text layer', () => {
    const layer = (text: string) =>
      upload(
        'layer.pdf',
        parsing,
        drawnPdf({ pages: [`${SCAN} ${line(text, 700, '3 Tr')}`], ...WITH_PICTURE }),
      );
    const WORDS = 'The valve closes within 45 seconds after a leak.';

    it('keep its text if text recognition reads much the same', async () => {
      ocr.answer = () => [{ text: 'The va1ve closes within 45 seconds after a leak.', confidence: 0.2 }];
      expect(await layer(WORDS)).toMatchObject({ pages: [WORDS], problems: [], recognized: [] });
    });

    it('get the recognized text if the layer says something else', async () => {
      ocr.answer = () => [{ text: WORDS, confidence: 0.9 }];
      expect(await layer('Cheap drills at the best price of the whole town')).toMatchObject({
        pages: [WORDS],
        problems: [],
        recognized: [{ page: 1, confidence: 0.9 }],
      });
    });

    it('keep its text and say so if the picture cannot be read', async () => {
      ocr.answer = fails('invalid-request', false);
      const { pages, problems } = await layer(WORDS);
      expect(pages).toEqual([WORDS]);
      expect(problems?.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Page 1 is a picture with an invisible text layer/),
        expect.stringMatching(/^Page 1 was not read by text recognition/),
      ]);
    });
  });

  it('are reported if the confidence is low', async () => {
    ocr.answer = (image) => [{ text: 'Rcad.', confidence: image === 1 ? 0.42 : 0.9 }];
    expect((await upload('fax.pdf')).problems).toEqual([
      {
        code: 'LOW_OCR_CONFIDENCE',
        message:
          'Page 1 was read by text recognition (OCR) with a confidence of 42 %. Check the text, and upload a sharper scan if it is wrong.',
      },
    ]);
  });

  it('are reported if the provider cannot read one of them', async () => {
    ocr.answer = (image) =>
      image === 2 ? fails('invalid-request', false)() : [{ text: 'Read.', confidence: null }];
    const { pages, problems, recognized } = await upload('fax.pdf');
    expect(pages).toEqual(['Read.', '']);
    expect(recognized).toEqual([{ page: 1, confidence: null }]);
    expect(problems).toEqual([
      {
        code: 'DOCUMENT_SCANNED',
        message: 'Page 2 was not read by text recognition (OCR): The reader says no.',
      },
    ]);
  });

  it('fail the document if none of them has text', async () => {
    ocr.answer = () => [{ text: '', confidence: null }];
    await expect(upload('fax.pdf')).rejects.toMatchObject({
      code: 'DOCUMENT_SCANNED',
      message: expect.stringContaining('found no text'),
    });
  });

  it.each([
    ['unavailable', true],
    ['timeout', true],
    ['unauthorized', false],
    ['not-found', false],
  ] as const)('are tried again later where the provider is %s', async (code, retryable) => {
    ocr.answer = fails(code, retryable);
    await expect(upload('fax.pdf')).rejects.toBeInstanceOf(ProviderError);
    ocr.answer = () => [{ text: 'Read.', confidence: 0.9 }];
    expect((await upload('fax.pdf')).pages).toEqual(['Read.', 'Read.']);
  });

  it('report how many pages are done', async () => {
    const bytes = readFileSync(join(SCANS, 'fax.pdf'));
    const seen: string[] = [];
    await parsing.parse('pdf', bytes, { onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
    expect(seen.slice(-3)).toEqual(['1/2', '1/2', '2/2']);
  });

  it('reject with the reason of an abort', async () => {
    const caller = new AbortController();
    const reason = new Error('the document was deleted');
    ocr.answer = () => {
      caller.abort(reason);
      return [{ text: 'Read.', confidence: 1 }];
    };
    const bytes = readFileSync(join(SCANS, 'fax.pdf'));
    await expect(parsing.parse('pdf', bytes, { signal: caller.signal })).rejects.toBe(reason);
    expect(ocr.images).toHaveLength(1);
  });

  it('may take longer than a page of text', async () => {
    const impatient = new DocumentParsing(
      { ...limits, parserTimeoutSeconds: 3 },
      {
        minConfidence: 0,
        provider: {
          ...ocr,
          id: 'slow',
          imageTypes: OCR_IMAGE_TYPES,
          health: () => ocr.health(),
          recognize: async () => {
            await new Promise((resolve) => setTimeout(resolve, 3_300));
            return [{ text: 'Late.', confidence: 1 }];
          },
        },
      },
      CHILD,
    );
    expect((await upload('jpeg2000.pdf', impatient)).pages).toEqual(['Late.']);
    await impatient.close();
  });
});

describe('Images as documents, with text recognition', () => {
  it.each([
    ['page.png', 'image/png'],
    ['page.jpg', 'image/jpeg'],
  ])('are read: %s', async (name, mediaType) => {
    const { pages, paged, recognized } = await upload(name);
    expect([pages, paged, recognized]).toEqual([['Read.'], false, [{ page: 1, confidence: 0.9 }]]);
    expect(ocr.images).toEqual([{ mediaType, bytes: readFileSync(join(SCANS, name)) }]);
  });

  it('have the pages that the provider finds', async () => {
    ocr.answer = () => [
      { text: 'One.', confidence: 0.8 },
      { text: 'Two.', confidence: 0.9 },
    ];
    expect(await upload('two-pages.tiff')).toMatchObject({ pages: ['One.', 'Two.'], paged: true });
  });

  it('fail if the provider cannot read them', async () => {
    ocr.answer = fails('invalid-request', false);
    await expect(upload('page.png')).rejects.toMatchObject({
      code: 'DOCUMENT_SCANNED',
      message: 'Page 1 was not read by text recognition (OCR): The reader says no.',
    });
  });

  it('are refused with the accepted kinds if the provider does not support their kind', async () => {
    ocr.imageTypes = ['image/png', 'image/jpeg'];
    const vision = new DocumentParsing(limits, { provider: ocr, minConfidence: 0 }, CHILD);
    await expect(upload('two-pages.tiff', vision)).rejects.toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: expect.stringMatching(/does not read TIFF: save the image as PNG.*PNG \(\.png\)/),
    });
  });

  it.each([
    ['a name that lies', 'page.png', Buffer.from('%PDF-1.7 '), 'pdf'],
    ['a JPEG that is called PNG', 'page.png', readFileSync(join(SCANS, 'page.jpg')), 'jpeg'],
  ])('are detected by their content: %s', async (_, name, bytes, kind) => {
    expect(await parsing.detect(name, bytes)).toBe(kind);
  });

  it.each([
    ['text', Buffer.from('Hello, this is text.'), 'UNSUPPORTED_MEDIA_TYPE', /content is text, not PNG/],
    [
      'nothing but a signature',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'DOCUMENT_UNPROCESSABLE',
      /damaged/,
    ],
    ['a ZIP archive', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), 'UNSUPPORTED_MEDIA_TYPE', /ZIP/],
    ['far too many pixels', hugePng(), 'DOCUMENT_UNPROCESSABLE', /60000 × 60000 pixels.*lower resolution/],
  ])('are refused with %s in them', async (_, bytes, code, message) => {
    await expect(upload('page.png', parsing, bytes)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(ocr.images).toEqual([]);
  });
});

describe('Without text recognition', () => {
  it('images are refused, naming the setting', async () => {
    for (const name of ['page.png', 'page.jpg', 'two-pages.tiff'])
      await expect(upload(name, without)).rejects.toMatchObject({
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: expect.stringContaining('OCR_PROVIDER'),
      });
  });

  it('an existing image document fails with the reason', async () => {
    const bytes = readFileSync(join(SCANS, 'page.png'));
    await expect(without.parse('png', bytes)).rejects.toMatchObject({
      code: 'DOCUMENT_SCANNED',
      message: expect.stringContaining('Set OCR_PROVIDER'),
    });
  });

  it('scanned pages are reported, and a document with only such pages is refused', async () => {
    expect(await upload('partly-scanned.pdf', without).catch((error: unknown) => error)).toMatchObject({
      problems: [{ code: 'DOCUMENT_SCANNED', message: expect.stringContaining('Pages 2, 3 are pictures') }],
    });
    await expect(upload('fax.pdf', without)).rejects.toMatchObject({ code: 'DOCUMENT_SCANNED' });
  });
});

function hugePng(): Buffer {
  const png = Buffer.from(readFileSync(join(SCANS, 'page.png')));
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}
