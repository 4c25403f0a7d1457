import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import type { DocumentCounters } from '../../document.js';
import { type AnswerJudgement, DocumentFeedbackRepository } from '../../document-feedback.repository.js';
import { DocumentRows } from './document-rows.js';

interface JudgementRow {
  readonly helpful: number;
  readonly revision: number;
}

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

  private recordOne(documentId: string, { messageId, helpful, revision }: AnswerJudgement): void {
    const document = this.documents.find(documentId);
    if (!document) return;
    const former = this.database.get<JudgementRow>(
      'SELECT helpful, revision FROM knowledge_base_judgements WHERE document_id = ? AND message_id = ?',
      documentId,
      messageId,
    );
    if (former && former.revision >= revision) return;
    this.database.run(
      'INSERT OR REPLACE INTO knowledge_base_judgements VALUES (?, ?, ?, ?)',
      documentId,
      messageId,
      helpful ? 1 : 0,
      revision,
    );
    const without = former ? counted(document.counters, former.helpful === 1, -1) : document.counters;
    this.documents.update(document, { counters: counted(without, helpful, 1) });
  }
}

function counted(counters: DocumentCounters, helpful: boolean, by: 1 | -1): DocumentCounters {
  return helpful
    ? { ...counters, helpful: counters.helpful + by }
    : { ...counters, notHelpful: counters.notHelpful + by };
}
