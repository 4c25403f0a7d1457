/** A document that a source holds, with its content. */
export interface SourceDocument {
  /** Names the document within its source, the same in every run: a page's address, or a path with `/`. */
  readonly origin: string;
  /** Where a reader finds it; null for what is not on the web. */
  readonly url: string | null;
  /** With an extension that fits the content. */
  readonly fileName: string;
  /** As the source says, without parameters; null where it says nothing. */
  readonly contentType: string | null;
  readonly bytes: Buffer;
  readonly modifiedAt: Date | null;
  /** Hex SHA-256 of what a reader sees of it: of the bytes, or for a web page of its text and link targets. */
  readonly hash: string;
  /** For `RecalledDocument`; null when the source cannot tell without the content whether it changed. */
  readonly validator: string | null;
  /** Origins that it leads to; empty for sources that list their documents. */
  readonly links: readonly string[];
}

/** What the caller remembers of an origin that was read before. */
export interface RecalledDocument {
  /** Opaque, as the connector gave it. */
  readonly validator: string | null;
  readonly links: readonly string[];
  /** Whether it was read in this very run, before the process ended: it is not read again, and gives no event. */
  readonly isDone: boolean;
}

/**
 * Why a document is not taken:
 * - GONE: it is no longer there. DUPLICATE, REDIRECTED: another origin holds the same. NOT_INDEXED: the page asks not to be stored.
 * - ROBOTS, LOGIN_REQUIRED, ERROR_PAGE, HTTP_ERROR, UNREACHABLE, ADDRESS_REFUSED: the page cannot be read, perhaps for now.
 * - TOO_LARGE, UNSUPPORTED_TYPE, UNREADABLE: its content cannot be taken.
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
  /** How many origins are known so far, those read included. */
  | { readonly type: 'found'; readonly count: number }
  /** Complete when every origin was reached; otherwise `reason` names the limit in a sentence. */
  | { readonly type: 'end'; readonly complete: boolean; readonly reason: string | null };

export interface SourceLimits {
  readonly maxDocuments: number;
  /** Of all documents together. */
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
 * Reads the documents of a source. The stream yields exactly one `end`, as its last event, or throws: the signal's reason,
 * or a DomainError when the source as a whole cannot be read. Events other than `found` and `end` come at most once per origin.
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
