import { choice, type ConfigOf, decimal, defineConfig, integer, setting, text } from '@app/config';

export const OCR_PROVIDERS = ['tesseract', 'vision'] as const;
export type OcrProviderId = (typeof OCR_PROVIDERS)[number];

const languages = () =>
  text().refine(
    (value) => /^[A-Za-z]{3}(_[A-Za-z]+)*(\+[A-Za-z]{3}(_[A-Za-z]+)*)*$/.test(value),
    'must be Tesseract language codes joined by +',
  );

export const ocrConfig = defineConfig('ocr', {
  provider: setting('OCR_PROVIDER', choice(['off', ...OCR_PROVIDERS]), {
    default: 'off',
    description:
      'Selects the text recognition for scanned pages of PDF documents and for images (PNG, JPEG and, with Tesseract, TIFF) that are uploaded as documents. `tesseract` runs the command TESSERACT_COMMAND on this machine. `vision` sends each page to the model of VISION_PROVIDER. With `off`, scanned pages are reported as not read, and images are refused.',
    example: 'tesseract',
  }),
  command: setting('TESSERACT_COMMAND', text(), {
    default: 'tesseract',
    description:
      'Sets the command that runs Tesseract 4 or later, for `OCR_PROVIDER=tesseract`: the name or path of the program and, separated by spaces, the arguments that precede those for Tesseract. The command runs without a shell.',
    example: 'nice -n 10 /usr/bin/tesseract',
  }),
  languages: setting('OCR_LANGUAGES', languages(), {
    default: 'eng',
    description:
      'Lists the languages of scanned documents for Tesseract, joined by +. The data of each must be installed.',
    example: 'eng+deu',
  }),
  pageTimeoutSeconds: setting('OCR_PAGE_TIMEOUT_SECONDS', integer(1, 600), {
    default: 60,
    description:
      'Limits the time that Tesseract may take for one page, in seconds. A page that takes longer is reported as not read.',
    example: '120',
  }),
  minConfidence: setting('OCR_MIN_CONFIDENCE', decimal(0, 1), {
    default: 0.7,
    description:
      'Sets the confidence below which a page that was read by text recognition is reported, so that its text can be checked.',
    example: '0.8',
  }),
});
export type OcrConfig = ConfigOf<typeof ocrConfig>;
