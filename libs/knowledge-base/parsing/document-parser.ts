import type { TextFormat } from '../document-content.js';

/** What a file says of itself; absent where it says nothing. */
export interface SourceMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly tags?: readonly string[];
}

export interface ParsedDocument {
  /** One entry per page, not cleaned yet; a single one when the format has no pages. */
  readonly pages: readonly string[];
  readonly paged: boolean;
  readonly format: TextFormat;
}

/**
 * Reads one kind of file. Both methods raise DOCUMENT_UNPROCESSABLE, DOCUMENT_ENCRYPTED or DOCUMENT_SCANNED for bytes
 * that they cannot read, and UNSUPPORTED_MEDIA_TYPE for bytes of another kind.
 */
export interface DocumentParser {
  readonly mimeType: string;
  /** Lower case, with the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** For people: `Markdown`. */
  readonly label: string;

  /** A cheap look at upload time: whether the file can be read, and what it says of itself. */
  inspect(bytes: Buffer): Promise<SourceMetadata>;
  parse(bytes: Buffer): Promise<ParsedDocument>;
}
