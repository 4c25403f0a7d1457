import { Injectable } from '@nestjs/common';
import type { SearchRequest } from './retrieval.js';

/** Document categories that belong to a feature. A search finds them only if it names the documents. */
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
