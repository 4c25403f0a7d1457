import type { ErrorCode, ErrorDetail } from '@app/kernel';
import type { ParsedKind } from '../document-kind.js';
import type { ParsedHead, ParseOptions, ParseProgress, SourceMetadata } from '../parsed-document.js';

/** What the server says to a parser process; one document at a time. */
export type ToParser =
  | {
      readonly type: 'read';
      readonly task: ParserTask;
      readonly kind: ParsedKind;
      /** Bytes of the file, which follow. */
      readonly size: number;
      readonly options: ParseOptions;
      /** The pages whose pictures are asked for. */
      readonly pages: readonly number[];
    }
  /** A piece of the file. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** The last batch has been taken: the next may come. */
  | { readonly type: 'next' };

/** `pictures` asks for what the pictures of some pages of a PDF show. */
export type ParserTask = 'parse' | 'inspect' | 'pictures';

/** Of one page of a PDF, from 1: a PNG image; null where none of its pictures can be decoded. */
export interface PagePicture {
  readonly page: number;
  readonly png: Uint8Array | null;
}

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
  /** The next one is sent once this one has been taken. */
  | { readonly type: 'picture'; readonly picture: PagePicture }
  | { readonly type: 'pictured' }
  | { readonly type: 'inspected'; readonly metadata: SourceMetadata }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: readonly ErrorDetail[];
    };
