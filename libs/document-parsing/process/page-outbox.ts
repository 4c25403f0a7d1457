import type { ParseProgress, ParseSink } from '../parsed-document.js';
import type { FromParser, PagePart } from './messages.js';

// The size of a message in characters.
const BATCH = 256 * 1024;
const PROGRESS_EVERY_MS = 200;

/** Sends pages in batches and waits until each batch is taken, so that at most one is in the pipe. */
export class PageOutbox implements ParseSink {
  private parts: PagePart[] = [];
  private size = 0;
  private number = 0;
  private lastProgress = 0;

  constructor(
    private readonly send: (message: FromParser) => Promise<void>,
    private readonly taken: () => Promise<void>,
  ) {}

  async page(text: string): Promise<void> {
    const page = this.number++;
    // An empty page also has a part, so that page numbers stay correct.
    for (let from = 0; from === 0 || from < text.length; from += BATCH) {
      const part = text.slice(from, from + BATCH);
      this.parts.push({ page, text: part });
      this.size += part.length + 16;
      if (this.size >= BATCH) await this.flush();
    }
  }

  progress(progress: ParseProgress): void {
    const now = performance.now();
    if (progress.done < progress.total && now - this.lastProgress < PROGRESS_EVERY_MS) return;
    this.lastProgress = now;
    void this.send({ type: 'progress', progress });
  }

  async flush(): Promise<void> {
    if (this.parts.length === 0) return;
    const { parts } = this;
    [this.parts, this.size] = [[], 0];
    await this.send({ type: 'parts', parts });
    await this.taken();
  }
}
