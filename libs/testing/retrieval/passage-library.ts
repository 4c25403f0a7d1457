import { type TextRange } from '@app/kernel';
import { type Passage, PassageReader } from '@app/knowledge-base';

export interface LibraryDocument {
  readonly title: string;
  /** Cut into chunks at form feeds, which are no part of the text. */
  readonly text: string;
  readonly documentType?: Passage['documentType'];
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly language?: string;
  /** Of a table that goes on in each of its chunks. */
  readonly tableHeader?: string;
}

/** Passages of documents that a test writes down; a document's id is its title, a chunk's `title#index`. */
export class PassageLibrary extends PassageReader {
  private readonly passages = new Map<string, Passage>();
  private readonly texts = new Map<string, string>();

  constructor(documents: readonly LibraryDocument[]) {
    super();
    documents.forEach((document) => this.add(document));
  }

  all(): Passage[] {
    return [...this.passages.values()];
  }

  remove(chunkId: string): void {
    this.passages.delete(chunkId);
  }

  async find(chunkIds: readonly string[]): Promise<Passage[]> {
    return chunkIds.flatMap((chunkId) => this.passages.get(chunkId) ?? []);
  }

  async readText(
    documentId: string,
    documentVersion: number,
    { start, end }: TextRange,
  ): Promise<string | null> {
    return documentVersion === 1 ? (this.texts.get(documentId)?.slice(start, end) ?? null) : null;
  }

  async count(): Promise<{ documents: number; chunks: number }> {
    return { documents: this.texts.size, chunks: this.passages.size };
  }

  private add({
    title,
    text,
    documentType = 'general',
    category,
    tags = [],
    language = 'en',
    tableHeader,
  }: LibraryDocument): void {
    let start = 0;
    text.split('\f').forEach((content, chunkIndex) => {
      const chunkId = `${title}#${chunkIndex}`;
      this.passages.set(chunkId, {
        chunkId,
        chunkIndex,
        documentId: title,
        documentVersion: 1,
        title,
        documentType,
        category: category ?? null,
        tags,
        language,
        content,
        start,
        end: start + content.length,
        tokenCount: 0,
        sectionTitle: /^#{1,6} (.+)$/m.exec(content.split('\n', 1)[0]!)?.[1] ?? null,
        ...(tableHeader !== undefined && { tableHeader }),
        pageNumber: null,
      });
      start += content.length;
    });
    this.texts.set(title, text.replaceAll('\f', ''));
  }
}
