import { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  itKeepsEvaluationRuns,
  itKeepsQuestionSets,
  itKeepsTheEvaluationGate,
} from '../../evaluation.contract.js';
import { SqliteEvaluationGateRepository } from './sqlite-evaluation-gate.repository.js';
import { SqliteEvaluationRunRepository } from './sqlite-evaluation-run.repository.js';
import { SqliteQuestionSetRepository } from './sqlite-question-set.repository.js';

describe('Evaluations in SQLite', () => {
  let database: SqliteDatabase;
  beforeEach(() => (database = new SqliteDatabase(':memory:')));
  afterEach(() => database.close());

  describe('SqliteQuestionSetRepository', () => {
    itKeepsQuestionSets(async () => new SqliteQuestionSetRepository(database));
  });
  describe('SqliteEvaluationRunRepository', () => {
    itKeepsEvaluationRuns(async () => new SqliteEvaluationRunRepository(database));
  });
  describe('SqliteEvaluationGateRepository', () => {
    itKeepsTheEvaluationGate(async () => new SqliteEvaluationGateRepository(database));
  });
});
