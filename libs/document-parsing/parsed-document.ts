/** How the structure of a parsed text is marked. */
export type ParsedFormat = 'markdown' | 'plain';

/** What a file says of itself; absent where it says nothing. */
export interface SourceMetadata {
  readonly title?: string;
  readonly author?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** BCP 47, as the file has it. */
  readonly language?: string;
  /** ISO 8601, UTC. */
  readonly createdAt?: string;
  /** ISO 8601, UTC. */
  readonly modifiedAt?: string;
}

export interface ParseOptions {
  /** Pages that are pictures are for text recognition: a document that has nothing else is not refused. */
  readonly keepsScans?: boolean;
}

/** Why a page, or a part of it, was not read. */
export type Unread = 'picture' | 'part' | 'letters';

/** A page that text recognition has read. */
export interface RecognizedPage {
  /** From 1. */
  readonly page: number;
  /** From 0 to 1; null where the provider reports none. */
  readonly confidence: number | null;
}

/** A part of a file that was not read, or not with certainty, while the rest was. */
export interface ParseProblem {
  readonly code: 'DOCUMENT_SCANNED' | 'DOCUMENT_UNPROCESSABLE' | 'LOW_OCR_CONFIDENCE';
  /** For people: names the part, and what to do about it. */
  readonly message: string;
}

export interface ParsedDocument {
  /** One entry per page, not cleaned yet; a single one when the format has no pages. */
  readonly pages: readonly string[];
  readonly paged: boolean;
  readonly format: ParsedFormat;
  readonly metadata: SourceMetadata;
  /** Absent where everything was read. */
  readonly problems?: readonly ParseProblem[];
  /** In order of the pages; absent where none were. */
  readonly recognized?: readonly RecognizedPage[];
}

/** Of a document that is read in parts: pages of a PDF. */
export interface ParseProgress {
  readonly done: number;
  readonly total: number;
}

/** What a parser hands on while it reads: `page` may be called again and again, in order of the pages. */
export interface ParseSink {
  page(text: string): Promise<void> | void;
  progress(progress: ParseProgress): void;
}

/** `unread` holds the pages that were not read, and what is left to be told of them is not among the problems. */
export type ParsedHead = Omit<ParsedDocument, 'pages' | 'recognized'> & {
  readonly unread?: ReadonlyMap<number, Unread>;
};

/** Programs write years before it for want of a date. */
const FIRST_YEAR = 1_000;

/** A time as files have it, as ISO 8601 in UTC; empty for what is none. */
export function isoTime(text: string | undefined): string {
  const time = new Date(text?.trim() || Number.NaN);
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < FIRST_YEAR ? '' : time.toISOString();
}

/** Drops what is empty, so that absent means unknown; long values are cut. */
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
