import type { ErrorCode } from '@app/kernel';
import type { DocumentKind } from '../document-kind.js';
import type { SourceMetadata } from '../parsed-document.js';

/** A file that a user might upload and its expected result: text, or an error that says what to do. */
export interface CorpusCase {
  readonly title: string;
  readonly fileName: string;
  make(): Buffer | Promise<Buffer>;
  readonly good?: GoodText;
  readonly bad?: { readonly code: ErrorCode; readonly says: RegExp };
}

export interface GoodText {
  readonly kind: DocumentKind;
  readonly pages?: number;
  /** Passages that the text contains, in this order. */
  readonly inOrder?: readonly string[];
  readonly lacks?: readonly (string | RegExp)[];
  readonly exactly?: string;
  readonly metadata?: SourceMetadata;
  /** The expected problems; none if absent. */
  readonly problems?: readonly RegExp[];
}
