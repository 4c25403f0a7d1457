import { messageOf } from '@app/kernel';
import { encrypted, unprocessable } from '../parse-failure.js';
import { InstalledFiles, PDFJS_FILES } from './installed-files.js';
import { refuseTruncated } from './pdf-integrity.js';
import { loadPdfjs, type PdfDocument } from './pdfjs.js';

export interface OpenOptions {
  /** In pixels. Larger pictures are not decoded; 0 decodes none. */
  readonly maxImagePixels: number;
}

/**
 * Opens a PDF and takes ownership of its bytes. Throws DOCUMENT_ENCRYPTED if it requires a password, and
 * DOCUMENT_UNPROCESSABLE if it is damaged.
 */
export async function openPdf(
  bytes: Buffer,
  { maxImagePixels }: OpenOptions = { maxImagePixels: 0 },
): Promise<PdfDocument> {
  refuseTruncated(bytes);
  let document: PdfDocument;
  try {
    const { getDocument } = await loadPdfjs();
    document = await getDocument({
      data: ownBytes(bytes),
      verbosity: 0,
      disableFontFace: true,
      // The encodings of fonts tell which letters viewers draw.
      fontExtraProperties: true,
      isEvalSupported: false,
      isImageDecoderSupported: false,
      isOffscreenCanvasSupported: false,
      useSystemFonts: false,
      useWorkerFetch: false,
      cMapUrl: `${PDFJS_FILES}/cmaps/`,
      standardFontDataUrl: `${PDFJS_FILES}/standard_fonts/`,
      wasmUrl: `${PDFJS_FILES}/wasm/`,
      BinaryDataFactory: InstalledFiles,
      maxImageSize: maxImagePixels,
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw encrypted(
        'The PDF is protected by a password. Save it without the password and upload it again.',
      );
    }
    throw damaged(messageOf(error), error);
  }
  if (document.numPages < 1) throw damaged('it has no pages');
  return document;
}

/** Copies the bytes to a plain Uint8Array with its own memory, which pdf.js requires and takes over. */
function ownBytes(bytes: Buffer): Uint8Array {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return isWhole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

export function damaged(reason: string, cause?: unknown): Error {
  const what = reason.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
  return unprocessable(
    `The PDF is damaged and cannot be read (${what}). Export or print it to a new PDF and upload the new file.`,
    'intact',
    cause,
  );
}
