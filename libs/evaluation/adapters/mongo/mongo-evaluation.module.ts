import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { EvaluationGateRepository } from '../../gate/evaluation-gate.repository.js';
import { QuestionSetRepository } from '../../question-sets/question-set.repository.js';
import { EvaluationRunRepository } from '../../runs/evaluation-run.repository.js';
import {
  EvaluationGateDocument,
  EvaluationGateSchema,
  EvaluationResultDocument,
  EvaluationResultSchema,
  EvaluationRunDocument,
  EvaluationRunSchema,
  QuestionSetDocument,
  QuestionSetSchema,
} from './evaluation.schemas.js';
import { MongoEvaluationGateRepository } from './mongo-evaluation-gate.repository.js';
import { MongoEvaluationRunRepository } from './mongo-evaluation-run.repository.js';
import { MongoQuestionSetRepository } from './mongo-question-set.repository.js';

const MODELS = provideModels([
  { name: EvaluationGateDocument.name, schema: EvaluationGateSchema },
  { name: EvaluationResultDocument.name, schema: EvaluationResultSchema },
  { name: EvaluationRunDocument.name, schema: EvaluationRunSchema },
  { name: QuestionSetDocument.name, schema: QuestionSetSchema },
]);

const ADAPTERS = [
  [EvaluationGateRepository, MongoEvaluationGateRepository],
  [EvaluationRunRepository, MongoEvaluationRunRepository],
  [QuestionSetRepository, MongoQuestionSetRepository],
] as const;

/** Provides the repositories of evaluations in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoEvaluationModule {}
