import { ProviderError, type ProviderErrorCode } from '@app/resilience';
import type { Ocr, OcrImage, OcrProvider, RecognizedText } from '@app/ocr';
import { scanned } from '../parse-failure.js';
import type { ParsedDocument, ParsedHead, ParseProblem, RecognizedPage, Unread } from '../parsed-document.js';
import { pageNumbers, unreadProblems } from '../pdf/unread-pages.js';

/** Errors that concern a single image. */
const OF_THE_IMAGE: ReadonlySet<ProviderErrorCode> = new Set([
  'invalid-request',
  'content-filter',
  'incomplete',
  'context-overflow',
  'timeout',
]);

/** Collects the recognized pages of one document. */
export class PageRecognition {
  private readonly recognized: RecognizedPage[] = [];
  private readonly failures = new Map<string, number[]>();

  constructor(
    private readonly provider: OcrProvider,
    private readonly minConfidence: Ocr['minConfidence'],
  ) {}

  /**
   * Recognizes the pages of an image; null if this image cannot be read, which is added to `problems`. `page` is the
   * number of its first page. Rejects with ProviderError if no image can be read.
   */
  async read(
    image: OcrImage,
    page: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly RecognizedText[] | null> {
    try {
      const pages = await this.provider.recognize(image, { signal });
      for (const [index, { text, confidence }] of pages.entries())
        if (text !== '') this.recognized.push({ page: page + index, confidence });
      return pages;
    } catch (error) {
      if (!(error instanceof ProviderError) || error.retryable || !OF_THE_IMAGE.has(error.code)) throw error;
      this.fail(page, error.message);
      return null;
    }
  }

  /** Forgets a recognized page whose text is not used. */
  discard(page: number): void {
    const at = this.recognized.findIndex((each) => each.page === page);
    if (at >= 0) this.recognized.splice(at, 1);
  }

  /** Records a page that could not be read. */
  fail(page: number, reason: string): void {
    this.failures.set(reason, [...(this.failures.get(reason) ?? []), page]);
  }

  /** Returns the document with the recognized pages. `unread` contains the pages on which recognition was not tried. */
  conclude(pages: readonly string[], head: ParsedHead, unread: ReadonlyMap<number, Unread>): ParsedDocument {
    const problems = [...(head.problems ?? []), ...unreadProblems(unread), ...this.problems()];
    if (pages.every((page) => page.trim() === '')) {
      throw scanned(
        problems[0]?.message ??
          'Text recognition (OCR) found no text. Scan the document at a higher resolution and upload the result.',
      );
    }
    const { unread: _, ...rest } = head;
    return {
      ...rest,
      pages,
      problems,
      recognized: this.recognized.toSorted((a, b) => a.page - b.page),
    };
  }

  private problems(): ParseProblem[] {
    const failed = [...this.failures].map(([reason, pages]): ParseProblem => ({
      code: 'DOCUMENT_SCANNED',
      message: `${pageNumbers(pages)} ${pages.length === 1 ? 'was' : 'were'} not read by text recognition (OCR): ${reason}.`,
    }));
    const uncertain = this.recognized.filter(
      ({ confidence }) => confidence !== null && confidence < this.minConfidence,
    );
    if (uncertain.length === 0) return failed;
    const least = Math.min(...uncertain.map(({ confidence }) => confidence ?? 1));
    const pages = uncertain.map(({ page }) => page).sort((a, b) => a - b);
    const [were, confidence] =
      pages.length === 1
        ? ['was', `a confidence of ${percent(least)}`]
        : ['were', `a low confidence, down to ${percent(least)}`];
    return [
      ...failed,
      {
        code: 'LOW_OCR_CONFIDENCE',
        message: `${pageNumbers(pages)} ${were} read by text recognition (OCR) with ${confidence}. Check the text, and upload a sharper scan if it is wrong.`,
      },
    ];
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
