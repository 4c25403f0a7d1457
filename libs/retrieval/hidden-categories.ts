import { Injectable } from '@nestjs/common';
import type { SearchRequest } from './retrieval.js';

/** Categories of documents that a feature answers from by itself: a search finds them only when it names the documents. */
@Injectable()
export class HiddenCategories {
  private readonly categories = new Set<string>();

  hide(category: string): void {
    this.categories.add(category);
  }

  /** The categories that a search must not find. */
  for({ documentIds }: Pick<SearchRequest, 'documentIds'>): readonly string[] {
    return documentIds === undefined ? [...this.categories] : [];
  }
}
