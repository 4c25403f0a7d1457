import { describeWithMongo } from '@app/testing/mongo-server.js';
import { type OpenMongo, openMongo } from '@app/testing/open-mongo.js';
import {
  itKeepsEvaluationRuns,
  itKeepsQuestionSets,
  itKeepsTheEvaluationGate,
} from '../../evaluation.contract.js';
import { EvaluationGateRepository } from '../../gate/evaluation-gate.repository.js';
import { QuestionSetRepository } from '../../question-sets/question-set.repository.js';
import { EvaluationRunRepository } from '../../runs/evaluation-run.repository.js';
import { MongoEvaluationModule } from './mongo-evaluation.module.js';

describeWithMongo('Evaluations in MongoDB', () => {
  let mongo: OpenMongo;
  beforeAll(async () => (mongo = await openMongo(MongoEvaluationModule)));
  afterEach(() => mongo.empty());
  afterAll(() => mongo?.close());

  describe('MongoQuestionSetRepository', () => {
    itKeepsQuestionSets(async () => mongo.get(QuestionSetRepository));
  });
  describe('MongoEvaluationRunRepository', () => {
    itKeepsEvaluationRuns(async () => mongo.get(EvaluationRunRepository));
  });
  describe('MongoEvaluationGateRepository', () => {
    itKeepsTheEvaluationGate(async () => mongo.get(EvaluationGateRepository));
  });
});
