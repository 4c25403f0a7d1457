import type { SqliteDatabase, SqlValue } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  type EvaluatedConfiguration,
  EvaluationRunRepository,
  type RunEnd,
  type RunFilter,
} from '../../runs/evaluation-run.repository.js';
import type {
  EvaluationRun,
  QuestionMeasures,
  RunFigures,
  RunState,
  TestResult,
} from '../../runs/evaluation-run.js';
import { detailsText, fixedText, readFixed, readResult } from '../../runs/stored-run.js';
import { EVALUATION_MIGRATIONS } from './migrations.js';

interface Row {
  readonly run_id: string;
  readonly state: RunState;
  readonly done: number;
  readonly index_name: string | null;
  readonly figures: string | null;
  readonly problem: string | null;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly doc: string;
}

const ACTIVE = `state IN ('queued', 'running')`;

export class SqliteEvaluationRunRepository extends EvaluationRunRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('evaluation', EVALUATION_MIGRATIONS);
  }

  async add(run: EvaluationRun, fingerprint: string): Promise<void> {
    this.database.run(
      `INSERT INTO evaluation_runs (run_id, set_id, set_revision, fingerprint, state, done, created_at, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      run.runId,
      run.setId,
      run.setRevision,
      fingerprint,
      run.state,
      run.done,
      run.createdAt.toISOString(),
      fixedText(run),
    );
  }

  async find(runId: string): Promise<EvaluationRun | null> {
    return this.one('SELECT * FROM evaluation_runs WHERE run_id = ?', runId);
  }

  async list({ setId }: RunFilter, page: PageRequest): Promise<Page<EvaluationRun>> {
    const [where, values] = setId === undefined ? ['', []] : ['WHERE set_id = ?', [setId]];
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<Row>(
      `SELECT * FROM evaluation_runs ${where}
       ORDER BY created_at ${direction}, run_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const count = `SELECT count(*) AS total FROM evaluation_runs ${where}`;
    return {
      items: rows.map(toRun),
      total: this.database.get<{ total: number }>(count, ...values)!.total,
    };
  }

  async listActive(): Promise<EvaluationRun[]> {
    const sql = `SELECT * FROM evaluation_runs WHERE ${ACTIVE} ORDER BY created_at, run_id`;
    return this.database.all<Row>(sql).map(toRun);
  }

  async begin(runId: string, start: { indexName: string; startedAt: Date }): Promise<EvaluationRun | null> {
    return this.database.transaction(() => {
      const changed = this.database.run(
        `UPDATE evaluation_runs SET state = 'running', index_name = coalesce(index_name, ?),
           started_at = coalesce(started_at, ?) WHERE run_id = ? AND ${ACTIVE}`,
        start.indexName,
        start.startedAt.toISOString(),
        runId,
      );
      return changed === 1 ? this.one('SELECT * FROM evaluation_runs WHERE run_id = ?', runId) : null;
    });
  }

  async saveResult(runId: string, result: TestResult, done: number): Promise<boolean> {
    // A result that a power failure takes back is measured again.
    return this.database.repeatable(() => {
      const sql = `UPDATE evaluation_runs SET done = ? WHERE run_id = ? AND state = 'running'`;
      if (this.database.run(sql, done, runId) === 0) return false;
      this.database.run(
        'INSERT OR REPLACE INTO evaluation_results (run_id, position, measures, details) VALUES (?, ?, ?, ?)',
        runId,
        result.measures.position,
        JSON.stringify(result.measures),
        detailsText(result),
      );
      return true;
    });
  }

  async end(runId: string, { state, figures, problem, finishedAt }: RunEnd): Promise<boolean> {
    return (
      this.database.run(
        `UPDATE evaluation_runs SET state = ?, figures = ?, problem = ?, finished_at = ?
         WHERE run_id = ? AND ${ACTIVE}`,
        state,
        figures && JSON.stringify(figures),
        problem,
        finishedAt.toISOString(),
        runId,
      ) === 1
    );
  }

  async remove(runId: string): Promise<boolean> {
    return this.database.transaction(() => {
      const sql = `DELETE FROM evaluation_runs WHERE run_id = ? AND NOT ${ACTIVE}`;
      if (this.database.run(sql, runId) === 0) return false;
      this.database.run('DELETE FROM evaluation_results WHERE run_id = ?', runId);
      this.database.eraseTraces();
      return true;
    });
  }

  async measures(runId: string): Promise<QuestionMeasures[]> {
    return this.database
      .all<{
        measures: string;
      }>('SELECT measures FROM evaluation_results WHERE run_id = ? ORDER BY position', runId)
      .map(({ measures }) => JSON.parse(measures) as QuestionMeasures);
  }

  async findResult(runId: string, position: number): Promise<TestResult | null> {
    const row = this.database.get<{ measures: string; details: string }>(
      'SELECT measures, details FROM evaluation_results WHERE run_id = ? AND position = ?',
      runId,
      position,
    );
    return row ? readResult(row.measures, row.details) : null;
  }

  async findCompleted({
    setId,
    setRevision,
    fingerprint,
  }: EvaluatedConfiguration): Promise<EvaluationRun | null> {
    return this.one(
      `SELECT * FROM evaluation_runs
       WHERE set_id = ? AND set_revision = ? AND fingerprint = ? AND state = 'completed'
       ORDER BY finished_at DESC LIMIT 1`,
      setId,
      setRevision,
      fingerprint,
    );
  }

  private one(sql: string, ...values: SqlValue[]): EvaluationRun | null {
    const row = this.database.get<Row>(sql, ...values);
    return row ? toRun(row) : null;
  }
}

function toRun(row: Row): EvaluationRun {
  return {
    ...readFixed(row.doc),
    runId: row.run_id,
    state: row.state,
    done: row.done,
    indexName: row.index_name,
    figures: row.figures === null ? null : (JSON.parse(row.figures) as RunFigures),
    problem: row.problem,
    createdAt: new Date(row.created_at),
    startedAt: row.started_at === null ? null : new Date(row.started_at),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
  };
}
