import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { EvaluationGateRepository } from '../../gate/evaluation-gate.repository.js';
import type { EvaluationGate } from '../../gate/evaluation-gate.js';
import { EVALUATION_MIGRATIONS } from './migrations.js';

export class SqliteEvaluationGateRepository extends EvaluationGateRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('evaluation', EVALUATION_MIGRATIONS);
  }

  async read(): Promise<EvaluationGate | null> {
    const row = this.database.get<{ doc: string }>('SELECT doc FROM evaluation_gate');
    if (!row) return null;
    const stored = JSON.parse(row.doc) as EvaluationGate & { changedAt: string };
    return { ...stored, changedAt: new Date(stored.changedAt) };
  }

  async save(gate: EvaluationGate | null): Promise<void> {
    if (gate) this.database.run('INSERT OR REPLACE INTO evaluation_gate VALUES (1, ?)', JSON.stringify(gate));
    else this.database.run('DELETE FROM evaluation_gate');
  }
}
