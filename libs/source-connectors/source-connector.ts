/** A document of a source, with its content. */
export interface SourceDocument {
  /** Identifies the document within its source in every run: the address of a page, or a path with `/`. */
  readonly origin: string;
  /** The address where a reader finds it; null if it is not on the web. */
  readonly url: string | null;
  /** A name with an extension that fits the content. */
  readonly fileName: string;
  /** The media type that the source states, without parameters; null if it states none. */
  readonly contentType: string | null;
  readonly bytes: Buffer;
  readonly modifiedAt: Date | null;
  /** Hex SHA-256 of the visible content: of the bytes, or for a web page of its text and link targets. */
  readonly hash: string;
  /** For `RecalledDocument`; null if the source cannot detect changes without reading the content. */
  readonly validator: string | null;
  /** The origins that it links to; empty for sources that list their documents. */
  readonly links: readonly string[];
}

/** What the caller remembers about an origin that was read before. */
export interface RecalledDocument {
  /** An opaque value from the connector. */
  readonly validator: string | null;
  readonly links: readonly string[];
  /**
   * Whether it was already read in this run, before the process ended. It is then not read again, and no event is sent
   * for it.
   */
  readonly isDone: boolean;
}

/**
 * The reasons why a document is not imported:
 * - GONE: it no longer exists. DUPLICATE, REDIRECTED: another origin has the same content. NOT_INDEXED: the page asks not
 *   to be stored.
 * - ROBOTS, LOGIN_REQUIRED, ERROR_PAGE, HTTP_ERROR, UNREACHABLE, ADDRESS_REFUSED: the page cannot be read, perhaps only
 *   temporarily.
 * - TOO_LARGE, UNSUPPORTED_TYPE, UNREADABLE: its content cannot be imported.
 */
export const SOURCE_PROBLEM_CODES = [
  'GONE',
  'DUPLICATE',
  'REDIRECTED',
  'NOT_INDEXED',
  'ROBOTS',
  'LOGIN_REQUIRED',
  'ERROR_PAGE',
  'HTTP_ERROR',
  'UNREACHABLE',
  'ADDRESS_REFUSED',
  'TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'UNREADABLE',
] as const;
export type SourceProblemCode = (typeof SOURCE_PROBLEM_CODES)[number];

export interface SourceProblem {
  readonly origin: string;
  readonly code: SourceProblemCode;
  /** A sentence for the person who started the import. */
  readonly message: string;
  readonly links: readonly string[];
}

export type SourceEvent =
  | { readonly type: 'document'; readonly document: SourceDocument }
  | { readonly type: 'unchanged'; readonly origin: string }
  | { readonly type: 'problem'; readonly problem: SourceProblem }
  /** The number of origins known so far, including those that were read. */
  | { readonly type: 'found'; readonly count: number }
  /** `complete` is true if every origin was reached. Otherwise `reason` names the limit in a sentence. */
  | { readonly type: 'end'; readonly complete: boolean; readonly reason: string | null };

export interface SourceLimits {
  readonly maxDocuments: number;
  /** The total size of all documents. */
  readonly maxTotalBytes: number;
  readonly maxDocumentBytes: number;
  readonly maxMs: number;
}

export interface ReadCall {
  readonly signal: AbortSignal;
  readonly limits: SourceLimits;
  recall(origin: string): Promise<RecalledDocument | null>;
}

/**
 * Reads the documents of a source. The stream yields exactly one `end` as its last event, or throws `signal.reason` or,
 * if the source as a whole cannot be read, a DomainError. Other events except `found` occur at most once for each
 * origin.
 */
export abstract class SourceConnector {
  abstract read(call: ReadCall): AsyncIterable<SourceEvent>;
}

export function problem(
  origin: string,
  code: SourceProblemCode,
  message: string,
  links: readonly string[] = [],
): SourceEvent & { type: 'problem' } {
  return { type: 'problem', problem: { origin, code, message, links } };
}
