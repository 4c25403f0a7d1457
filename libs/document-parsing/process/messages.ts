import type { ErrorCode, ErrorDetail } from '@app/kernel';
import type { DocumentKind } from '../document-kind.js';
import type { ParsedHead, ParseProgress, SourceMetadata } from '../parsed-document.js';

/** What the server says to a parser process; one document at a time. */
export type ToParser =
  | {
      readonly type: 'read';
      readonly task: ParserTask;
      readonly kind: DocumentKind;
      /** Bytes of the file, which follow. */
      readonly size: number;
    }
  /** A piece of the file. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** The last batch has been taken: the next may come. */
  | { readonly type: 'next' };

export type ParserTask = 'parse' | 'inspect';

/** Part of a page's text; a page may come in several parts, in order. */
export interface PagePart {
  readonly page: number;
  readonly text: string;
}

export type FromParser =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: ParseProgress }
  | { readonly type: 'parts'; readonly parts: readonly PagePart[] }
  | { readonly type: 'parsed'; readonly head: ParsedHead }
  | { readonly type: 'inspected'; readonly metadata: SourceMetadata }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: readonly ErrorDetail[];
    };
