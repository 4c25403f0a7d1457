import { Injectable } from '@nestjs/common';
import { type DocumentFilters, DocumentRepository } from './document.repository.js';

export const ANSWERABLE_DOCUMENTS = ['none', 'preparing', 'sample', 'own'] as const;
/**
 * `none`: there is no published document; `preparing`: the first ones are being ingested; `sample`: the sample documents
 * are ready, whether or not there are others; `own`: only documents of the operator are.
 */
export type AnswerableDocumentsKind = (typeof ANSWERABLE_DOCUMENTS)[number];

const ONE = { page: 1, pageSize: 1, order: 'asc' } as const;

/** What anonymous callers may know of the knowledge base: which documents answer their questions, but no titles or numbers. */
@Injectable()
export class AnswerableDocuments {
  constructor(private readonly documents: DocumentRepository) {}

  async kind(): Promise<AnswerableDocumentsKind> {
    if (await this.any({ originTypes: ['sample'], statuses: ['processing'] })) return 'preparing';
    if (await this.any({ originTypes: ['sample'], statuses: ['ready'] })) return 'sample';
    if (await this.any({ statuses: ['ready'] })) return 'own';
    return (await this.any({ statuses: ['processing'] })) ? 'preparing' : 'none';
  }

  private async any(filters: DocumentFilters): Promise<boolean> {
    return (await this.documents.list({ publications: ['published'], ...filters }, ONE)).total > 0;
  }
}
