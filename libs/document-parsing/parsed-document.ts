/** The markup of a parsed text. */
export type ParsedFormat = 'markdown' | 'plain';

/** The metadata that a file states. A field is absent if the file does not state it. */
export interface SourceMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** A BCP 47 tag, as written in the file. */
  readonly language?: string;
  /** ISO 8601, UTC. */
  readonly createdAt?: string;
  /** ISO 8601, UTC. */
  readonly modifiedAt?: string;
}

export interface ParseOptions {
  /** Keeps pages that are pictures for text recognition: a document with no other pages is not refused. */
  readonly keepsScans?: boolean;
}

/**
 * Why a page, or a part of it, was not read, or may have been read wrong. `layer` and `layerPart` have a picture with
 * an invisible text layer, which is most or less of their text; `signs` have some letters that cannot be identified.
 */
export type Unread = 'picture' | 'part' | 'letters' | 'layer' | 'layerPart' | 'signs';

/** A page that text recognition read. */
export interface RecognizedPage {
  /** From 1. */
  readonly page: number;
  /** From 0 to 1; null if the provider reports none. */
  readonly confidence: number | null;
}

/** A part of a file that was not read, or not reliably, while the rest was. */
export interface ParseProblem {
  readonly code: 'DOCUMENT_SCANNED' | 'DOCUMENT_UNPROCESSABLE' | 'LOW_OCR_CONFIDENCE';
  /** For people: names the part and says what to do about it. */
  readonly message: string;
}

export interface ParsedDocument {
  /** One entry per page, not cleaned yet; a single entry if the format has no pages. */
  readonly pages: readonly string[];
  readonly paged: boolean;
  readonly format: ParsedFormat;
  readonly metadata: SourceMetadata;
  /** Absent if everything was read. */
  readonly problems?: readonly ParseProblem[];
  /** In page order; absent if no page was recognized. */
  readonly recognized?: readonly RecognizedPage[];
}

/** The progress of a document that is read in parts, such as the pages of a PDF. */
export interface ParseProgress {
  readonly done: number;
  readonly total: number;
}

/** Receives the output of a parser while it reads. `page` may be called several times for a page, in page order. */
export interface ParseSink {
  page(text: string): Promise<void> | void;
  progress(progress: ParseProgress): void;
}

/** `unread` contains the pages that were not read. `problems` does not yet report them. */
export type ParsedHead = Omit<ParsedDocument, 'pages' | 'recognized'> & {
  readonly unread?: ReadonlyMap<number, Unread>;
};

/** Programs write earlier years if they do not know the date. */
const FIRST_YEAR = 1_000;

/** Converts a timestamp from a file to ISO 8601 in UTC; empty if it is not a timestamp. */
export function isoTime(text: string | undefined): string {
  const time = new Date(text?.trim() || Number.NaN);
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < FIRST_YEAR ? '' : time.toISOString();
}

/** Drops empty fields, so that an absent field means unknown. Long values are cut. */
export function compactMetadata(fields: {
  [K in keyof SourceMetadata]: SourceMetadata[K] | null;
}): SourceMetadata {
  const entries = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === 'string') {
      const text = value
        .replace(/[\s\0]+/g, ' ')
        .trim()
        .slice(0, 1_000);
      return text === '' ? [] : [[name, text]];
    }
    return Array.isArray(value) && value.length > 0 ? [[name, value]] : [];
  });
  return Object.fromEntries(entries) as SourceMetadata;
}
