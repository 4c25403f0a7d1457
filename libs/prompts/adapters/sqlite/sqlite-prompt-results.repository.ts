import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  type PromptAnswer,
  type PromptResult,
  PromptResultsRepository,
  type ResultPeriod,
} from '../../prompt-results.js';
import { prompts } from './migrations/0001-prompts.js';

// Sorts before and after every ISO 8601 time.
const EARLIEST = '';
const LATEST = '~';

export class SqlitePromptResultsRepository extends PromptResultsRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('prompts', [prompts]);
  }

  async recordAnswer(answer: PromptAnswer): Promise<void> {
    const { messageId, templateId, version, sessionId, answeredAt, answered, confidence } = answer;
    await this.database.commitTogether(() =>
      this.database.run(
        `INSERT OR IGNORE INTO prompt_answers (message_id, template_id, version, session_id, answered_at, answered, confidence)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        messageId,
        templateId,
        version,
        sessionId,
        answeredAt.toISOString(),
        Number(answered),
        confidence,
      ),
    );
  }

  async recordFeedback(messageId: string, helpful: boolean): Promise<void> {
    const sql = 'UPDATE prompt_answers SET helpful = ? WHERE message_id = ?';
    await this.database.commitTogether(() => this.database.run(sql, Number(helpful), messageId));
  }

  async summarise({ from, to }: ResultPeriod): Promise<PromptResult[]> {
    return this.database.all<{ [K in keyof PromptResult]: PromptResult[K] }>(
      `SELECT template_id AS templateId, version, count(DISTINCT session_id) AS sessions, count(*) AS answers,
              avg(answered) AS answeredShare, avg(confidence) AS meanConfidence,
              count(*) FILTER (WHERE helpful = 1) AS helpful, count(*) FILTER (WHERE helpful = 0) AS notHelpful
       FROM prompt_answers WHERE answered_at >= ? AND answered_at < ?
       GROUP BY template_id, version ORDER BY template_id, version`,
      from?.toISOString() ?? EARLIEST,
      to?.toISOString() ?? LATEST,
    );
  }
}
