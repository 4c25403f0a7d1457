import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  type AnswerJudgement,
  DocumentFeedbackRepository,
  type DocumentUse,
} from '../../document-feedback.repository.js';
import { counted } from '../document-changes.js';
import { DocumentRows } from './document-rows.js';

interface JudgementRow {
  readonly helpful: number;
  readonly revision: number;
}

const COUNT_USE = `
  UPDATE knowledge_base_documents SET doc = json_set(doc,
    '$.counters.views', (doc ->> '$.counters.views') + ?2,
    '$.counters.citations', (doc ->> '$.counters.citations') + ?3,
    '$.counters.averageRelevance', CASE ?3 WHEN 0 THEN doc ->> '$.counters.averageRelevance' ELSE
      (coalesce(doc ->> '$.counters.averageRelevance', 0.0) * (doc ->> '$.counters.citations') + ?4)
        / ((doc ->> '$.counters.citations') + ?3) END,
    '$.counters.lastAccessedAt', max(coalesce(doc ->> '$.counters.lastAccessedAt', ''), ?5))
  WHERE document_id = ?1`;

export class SqliteDocumentFeedbackRepository extends DocumentFeedbackRepository {
  private readonly documents: DocumentRows;

  constructor(private readonly database: SqliteDatabase) {
    super();
    this.documents = new DocumentRows(database);
  }

  async record(documentIds: readonly string[], judgement: AnswerJudgement): Promise<void> {
    this.database.transaction(() => {
      for (const documentId of new Set(documentIds)) this.recordOne(documentId, judgement);
    });
  }

  async countUses(uses: readonly DocumentUse[]): Promise<void> {
    this.database.transaction(() => {
      for (const { documentId, views, citations, relevanceSum, lastAccessedAt } of uses)
        this.database.run(
          COUNT_USE,
          documentId,
          views,
          citations,
          relevanceSum,
          lastAccessedAt.toISOString(),
        );
    });
  }

  private recordOne(documentId: string, { messageId, helpful, revision }: AnswerJudgement): void {
    const document = this.documents.find(documentId);
    if (!document) return;
    const previous = this.database.get<JudgementRow>(
      'SELECT helpful, revision FROM knowledge_base_judgements WHERE document_id = ? AND message_id = ?',
      documentId,
      messageId,
    );
    if (previous && previous.revision >= revision) return;
    this.database.run(
      'INSERT OR REPLACE INTO knowledge_base_judgements VALUES (?, ?, ?, ?)',
      documentId,
      messageId,
      helpful ? 1 : 0,
      revision,
    );
    const without = previous ? counted(document.counters, previous.helpful === 1, -1) : document.counters;
    this.documents.update(document, { counters: counted(without, helpful, 1) });
  }
}
