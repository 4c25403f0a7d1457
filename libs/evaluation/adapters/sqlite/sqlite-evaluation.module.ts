import { Module, type Provider, type Type } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { EvaluationGateRepository } from '../../gate/evaluation-gate.repository.js';
import { QuestionSetRepository } from '../../question-sets/question-set.repository.js';
import { EvaluationRunRepository } from '../../runs/evaluation-run.repository.js';
import { SqliteEvaluationGateRepository } from './sqlite-evaluation-gate.repository.js';
import { SqliteEvaluationRunRepository } from './sqlite-evaluation-run.repository.js';
import { SqliteQuestionSetRepository } from './sqlite-question-set.repository.js';

const ADAPTERS = [
  [EvaluationGateRepository, SqliteEvaluationGateRepository],
  [EvaluationRunRepository, SqliteEvaluationRunRepository],
  [QuestionSetRepository, SqliteQuestionSetRepository],
] as const;

/** Provides the repositories of evaluations in the database of the process. */
@Module({
  providers: ADAPTERS.map(([port, Adapter]): Provider => ({
    provide: port,
    inject: [SqliteDatabase],
    useFactory: (database: SqliteDatabase) => new Adapter(database),
  })),
  exports: ADAPTERS.map(([port]) => port as Type),
})
export class SqliteEvaluationModule {}
