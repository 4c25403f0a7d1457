import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { QuestionSetRepository } from '../../question-sets/question-set.repository.js';
import type { QuestionSet, QuestionSetSummary, TestQuestion } from '../../question-sets/question-set.js';
import { EVALUATION_MIGRATIONS } from './migrations.js';

interface Row {
  readonly set_id: string;
  readonly name: string;
  readonly revision: number;
  readonly created_by: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly question_count: number;
}

const SUMMARY = 'set_id, name, revision, created_by, created_at, updated_at, question_count';

export class SqliteQuestionSetRepository extends QuestionSetRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('evaluation', EVALUATION_MIGRATIONS);
  }

  async add(set: QuestionSet, most: number): Promise<boolean> {
    return (
      this.database.run(
        `INSERT OR IGNORE INTO evaluation_sets (${SUMMARY}, questions)
         SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM evaluation_sets) < ?`,
        set.setId,
        set.name,
        set.revision,
        set.createdBy,
        set.createdAt.toISOString(),
        set.updatedAt.toISOString(),
        set.questions.length,
        JSON.stringify(set.questions),
        most,
      ) === 1
    );
  }

  async find(setId: string): Promise<QuestionSet | null> {
    const row = this.database.get<Row & { questions: string }>(
      'SELECT * FROM evaluation_sets WHERE set_id = ?',
      setId,
    );
    if (!row) return null;
    const { questionCount: _, ...summary } = toSummary(row);
    return { ...summary, questions: JSON.parse(row.questions) as TestQuestion[] };
  }

  async findByName(name: string): Promise<QuestionSetSummary | null> {
    const row = this.database.get<Row>(`SELECT ${SUMMARY} FROM evaluation_sets WHERE name = ?`, name);
    return row ? toSummary(row) : null;
  }

  async list(page: PageRequest): Promise<Page<QuestionSetSummary>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<Row>(
      `SELECT ${SUMMARY} FROM evaluation_sets
       ORDER BY created_at ${direction}, set_id ${direction} LIMIT ? OFFSET ?`,
      page.pageSize,
      offsetOf(page),
    );
    const { total } = this.database.get<{ total: number }>('SELECT count(*) AS total FROM evaluation_sets')!;
    return { items: rows.map(toSummary), total };
  }

  async replace(set: QuestionSet): Promise<boolean> {
    return (
      this.database.run(
        `UPDATE OR IGNORE evaluation_sets
         SET name = ?, revision = ?, updated_at = ?, question_count = ?, questions = ?
         WHERE set_id = ? AND revision = ?`,
        set.name,
        set.revision,
        set.updatedAt.toISOString(),
        set.questions.length,
        JSON.stringify(set.questions),
        set.setId,
        set.revision - 1,
      ) === 1
    );
  }

  async remove(setId: string): Promise<boolean> {
    const isRemoved = this.database.run('DELETE FROM evaluation_sets WHERE set_id = ?', setId) === 1;
    // Questions may be those of visitors.
    if (isRemoved) this.database.eraseTraces();
    return isRemoved;
  }
}

function toSummary(row: Row): QuestionSetSummary {
  return {
    setId: row.set_id,
    name: row.name,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
    questionCount: row.question_count,
  };
}
