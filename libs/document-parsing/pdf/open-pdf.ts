import { getDocumentProxy } from 'unpdf';
import { messageOf } from '@app/kernel';
import { encrypted, unprocessable } from '../parse-failure.js';
import { refuseTruncated } from './pdf-integrity.js';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Opens a PDF. Raises DOCUMENT_ENCRYPTED when it asks for a password, DOCUMENT_UNPROCESSABLE when it is damaged. */
export async function openPdf(bytes: Buffer): Promise<PdfDocument> {
  refuseTruncated(bytes);
  let document: PdfDocument;
  try {
    // A plain Uint8Array of its own: pdf.js takes it over.
    document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
    } as never);
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

export function damaged(reason: string, cause?: unknown): Error {
  const what = reason.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200);
  return unprocessable(
    `The PDF is damaged and cannot be read (${what}). Export or print it to a new PDF and upload that.`,
    'intact',
    cause,
  );
}
