import type { StoredBlob } from '@app/blob-store';
import type { Chunking } from '../chunking/chunking.js';
import type { DocumentMetadata, DocumentOrigin, Publication } from '../document.js';
import type { DocumentType } from '../passage.js';

/** A received file and what its sender says of it. */
export interface DocumentUpload {
  readonly blob: StoredBlob;
  readonly fileName: string;
  /** The id that the document gets; a new one when absent. */
  readonly documentId?: string;
  /** Absent for uploads without an account. */
  readonly origin?: Partial<DocumentOrigin>;
  /** The file's own title, or else its name, when absent. */
  readonly title?: string;
  readonly description?: string;
  readonly documentType?: DocumentType;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly metadata?: Partial<DocumentMetadata>;
  readonly chunking?: Partial<Chunking>;
  /** `published` when absent. */
  readonly publication?: Publication;
}
