import type { Migration } from '@app/database/sqlite/index.js';

const SUMS = ['retrieved', 'cited', 'relevance_sum', 'helpful', 'not_helpful'];
/** Late feedback does not bring an earlier title back. */
const CHANGED_TITLE = 'CASE WHEN new.title IS NOT old.title THEN new.title END';

/** Adds the counts of documents by month, which SQLite derives from the counts by day. */
export const documentMonths: Migration = {
  id: '0004-document-months',
  sql: `
    CREATE TABLE analytics_document_months (
      month TEXT NOT NULL,
      document_id TEXT NOT NULL,
      title TEXT,
      retrieved INTEGER NOT NULL,
      cited INTEGER NOT NULL,
      relevance_sum REAL NOT NULL,
      helpful INTEGER NOT NULL,
      not_helpful INTEGER NOT NULL,
      PRIMARY KEY (month, document_id)
    ) WITHOUT ROWID;
    INSERT INTO analytics_document_months (month, document_id, title, ${SUMS.join(', ')})
    SELECT month, document_id, title, ${SUMS.join(', ')} FROM (
      SELECT substr(day, 1, 7) AS month, document_id, title, max(CASE WHEN title IS NOT NULL THEN day END),
        ${SUMS.map((name) => `sum(${name}) AS ${name}`).join(', ')}
      FROM analytics_documents GROUP BY month, document_id
    );
    CREATE TRIGGER analytics_documents_begin_a_month AFTER INSERT ON analytics_documents BEGIN
      ${addToMonth('new.title', (name) => `new.${name}`)}
    END;
    CREATE TRIGGER analytics_documents_add_to_a_month AFTER UPDATE ON analytics_documents BEGIN
      ${addToMonth(CHANGED_TITLE, (name) => `new.${name} - old.${name}`)}
    END;
  `,
};

function addToMonth(title: string, added: (name: string) => string): string {
  return `
    INSERT INTO analytics_document_months (month, document_id, title, ${SUMS.join(', ')})
    VALUES (substr(new.day, 1, 7), new.document_id, ${title}, ${SUMS.map(added).join(', ')})
    ON CONFLICT (month, document_id) DO UPDATE SET
      title = coalesce(excluded.title, title),
      ${SUMS.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`;
}
