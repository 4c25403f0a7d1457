import type { ErrorCode, ErrorDetail } from '@app/kernel';
import type { ParsedKind } from '../document-kind.js';
import type { ParsedHead, ParseOptions, ParseProgress, SourceMetadata } from '../parsed-document.js';

/** A message from the server to a parser process, which reads one document at a time. */
export type ToParser =
  | {
      readonly type: 'read';
      readonly task: ParserTask;
      readonly kind: ParsedKind;
      /** The size of the file in bytes. The bytes follow in further messages. */
      readonly size: number;
      readonly options: ParseOptions;
      /** The pages whose pictures are requested. */
      readonly pages: readonly number[];
    }
  /** A piece of the file. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** The last batch was taken, and the next one may be sent. */
  | { readonly type: 'next' };

/** `pictures` renders the pictures of the given PDF pages. */
export type ParserTask = 'parse' | 'inspect' | 'pictures';

/** The picture of a PDF page, counted from 1, as a PNG image; null if none of its pictures can be decoded. */
export interface PagePicture {
  readonly page: number;
  readonly png: Uint8Array | null;
}

/** A part of the text of a page. A page may be sent in several parts, in order. */
export interface PagePart {
  readonly page: number;
  readonly text: string;
}

export type FromParser =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: ParseProgress }
  | { readonly type: 'parts'; readonly parts: readonly PagePart[] }
  | { readonly type: 'parsed'; readonly head: ParsedHead }
  /** The next picture is sent after this one was taken. */
  | { readonly type: 'picture'; readonly picture: PagePicture }
  | { readonly type: 'pictured' }
  | { readonly type: 'inspected'; readonly metadata: SourceMetadata }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: readonly ErrorDetail[];
    };
