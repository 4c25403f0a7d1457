import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigurationService, type Overrides } from '@app/admin';
import { AnalyticsModule } from '@app/analytics';
import { CHAT_CONFIG, chatConfig, ChatModule } from '@app/chat';
import { provideConfig } from '@app/config';
import { Clock, type RuntimeSettings } from '@app/kernel';
import { IndexBootstrapper, KnowledgeBaseModule, PassageReader } from '@app/knowledge-base';
import { JobQueue } from '@app/queue';
import { RETRIEVAL_SETTINGS, RetrievalModule, type RetrievalSettings } from '@app/retrieval';
import { ManualClock } from '@app/testing';
import { productModules, SILENT } from '@app/testing/modules/product-modules.js';
import { fillIndexes } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { EvaluationGateModule } from '../evaluation-gate.module.js';
import { EvaluationGateService } from '../gate/evaluation-gate.service.js';
import { ExpectedDocuments } from '../question-sets/expected-documents.js';
import { QuestionSetsService } from '../question-sets/question-sets.service.js';
import type { EvaluationRun } from './evaluation-run.js';
import { EvaluationResultsService } from './evaluation-results.service.js';
import { EvaluationRunHandler } from './evaluation-run.handler.js';
import { EvaluationRunRepository } from './evaluation-run.repository.js';
import { EvaluationRunWorker } from './evaluation-run.worker.js';
import { EvaluationRunsService } from './evaluation-runs.service.js';
import { RunJobs } from './run-jobs.js';
import { TestQuestionEvaluator } from './test-question.evaluator.js';

const VALUES: Overrides = { 'retrieval_config.top_k': 5, 'embedding_provider.active': 'bundled' };
const CSV = [
  'question,expected,facts',
  'How long does a refund take?,Refunds,five days|5 days',
  'When does the library open?,Hours,eight in the morning;noon',
  'How heavy is the moon?,,',
].join('\n');

/** Runs work with other settings of the retrieval, as the server does for all settings. */
class Configuration {
  constructor(private readonly retrieval: RuntimeSettings<RetrievalSettings>) {}

  async check(patch: Overrides) {
    const changes = Object.keys(patch).filter((path) => patch[path] !== VALUES[path]);
    return { values: { ...VALUES, ...patch }, changes, version: 3 };
  }

  runWith<R>(values: Overrides, work: () => Promise<R>): Promise<R> {
    const topK = values['retrieval_config.top_k'] as number;
    return this.retrieval.runWith({ ...this.retrieval.current, topK }, work);
  }
}

describe('Evaluation runs', () => {
  let module: TestingModule;
  let runs: EvaluationRunsService;
  let results: EvaluationResultsService;
  let sets: QuestionSetsService;
  let gate: EvaluationGateService;
  let clock: ManualClock;
  let setId: string;
  let names = 0;

  beforeAll(async () => {
    clock = new ManualClock();
    const library = new PassageLibrary([
      { title: 'Refunds', text: 'A refund takes five days. It goes to the card that paid.' },
      { title: 'Hours', text: 'The library opens at eight in the morning.' },
    ]);
    module = await Test.createTestingModule({
      imports: [
        ...productModules(),
        AnalyticsModule,
        ChatModule,
        EvaluationGateModule,
        KnowledgeBaseModule,
        RetrievalModule,
      ],
      providers: [
        provideConfig(CHAT_CONFIG, chatConfig),
        {
          provide: ConfigurationService,
          inject: [RETRIEVAL_SETTINGS],
          useFactory: (s: never) => new Configuration(s),
        },
        ExpectedDocuments,
        QuestionSetsService,
        TestQuestionEvaluator,
        EvaluationRunHandler,
        RunJobs,
        EvaluationRunsService,
        EvaluationResultsService,
        EvaluationRunWorker,
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(PassageReader)
      .useValue(library)
      .overrideProvider(ExpectedDocuments)
      .useValue({ assertKnown: async () => undefined })
      .setLogger(SILENT)
      .compile();
    await module.init();
    await module.get(IndexBootstrapper).ready();
    await fillIndexes(module, library);
    runs = module.get(EvaluationRunsService);
    results = module.get(EvaluationResultsService);
    sets = module.get(QuestionSetsService);
    gate = module.get(EvaluationGateService);
  });
  afterAll(() => module.close());

  const createSet = async (content = CSV) =>
    (await sets.create(`Set ${(names += 1)}`, { content, format: 'csv' }, 'ada')).setId;
  beforeEach(async () => (setId = await createSet()));

  const start = (own: { patch?: Overrides; withAnswers?: boolean; setId?: string } = {}) =>
    runs.start({ setId, label: 'A run', patch: {}, withAnswers: true, startedBy: 'ada', ...own });
  const ended = async ({ runId }: EvaluationRun): Promise<EvaluationRun> => {
    for (;;) {
      const run = await runs.get(runId);
      if (run.state !== 'queued' && run.state !== 'running') return run;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const completed = async (own = {}) => ended(await start(own));

  it('ask each question as configured, and grade what is found and answered', async () => {
    const run = await completed();
    expect(run).toMatchObject({ state: 'completed', done: 3, questions: 3, configurationVersion: 3 });
    expect(run.figures?.measures).toMatchObject({
      hit_at_1: 1,
      right: 0.5,
      partly: 0.5,
      wrong: 0,
      near_miss_answered: 0,
    });
    expect(await results.get(run.runId, 0)).toMatchObject({
      measures: { rank: 1, outcome: 'right' },
      documents: [{ title: 'Refunds' }],
      answer: { path: 'extractive', missing: [], cited: [{ title: 'Refunds' }] },
      trace: { path: 'extractive' },
    });
    expect((await results.get(run.runId, 1)).answer).toMatchObject({ missing: ['noon'] });
    expect((await results.get(run.runId, 2)).measures).toMatchObject({ outcome: 'unknown', rank: null });
    const page = { page: 1, pageSize: 10, order: 'asc' } as const;
    const mistakes = await results.list(run.runId, 'mistakes', page);
    expect(mistakes.items.map(({ position }) => position)).toEqual([1]);
  });

  it('without answers measure the retrieval alone', async () => {
    const run = await completed({ withAnswers: false });
    expect(run.figures?.measures).toMatchObject({ hit_at_1: 1, right: null, near_miss_answered: null });
    expect(await results.get(run.runId, 0)).toMatchObject({ answer: null, trace: null });
  });

  it('use their own settings, while everything beside them keeps those in force', async () => {
    const both = await createSet('question,expected\nWhich refund does the library open with?,Refunds|Hours');
    const now = await completed({ setId: both, withAnswers: false });
    const narrow = await completed({
      setId: both,
      withAnswers: false,
      patch: { 'retrieval_config.top_k': 1 },
    });
    expect(narrow.overrides).toEqual({ 'retrieval_config.top_k': 1 });
    expect((await results.get(now.runId, 0)).measures.found).toBe(2);
    expect((await results.get(narrow.runId, 0)).measures.found).toBe(1);
    expect(module.get<RuntimeSettings<RetrievalSettings>>(RETRIEVAL_SETTINGS).current.topK).toBe(5);
    const comparison = await results.compare(now.runId, narrow.runId);
    expect(comparison).toMatchObject({ questions: 1, better: { total: 0 } });
    const recall = comparison.measures.find(({ measure }) => measure === 'recall_at_10');
    expect(recall).toMatchObject({ first: 1, second: 0.5, difference: -0.5, verdict: 'same' });
  });

  it('go on after an interruption, without asking again what has a result', async () => {
    const [run, handler] = [await start(), module.get(EvaluationRunHandler)];
    await ended(run);
    const stored = module.get(EvaluationRunRepository);
    const asked = jest.spyOn(module.get(TestQuestionEvaluator), 'evaluate');
    const again = { ...run, runId: 'interrupted', state: 'queued' } as const;
    await stored.add(again, 'f');
    const stopped = new AbortController();
    asked.mockImplementationOnce(async (...call) => {
      stopped.abort(new Error('The server is shutting down'));
      return TestQuestionEvaluator.prototype.evaluate.apply(module.get(TestQuestionEvaluator), call);
    });
    const interrupted = handler.handle({ runId: 'interrupted' }, { signal: stopped.signal });
    await expect(interrupted).rejects.toThrow();
    expect(await runs.get('interrupted')).toMatchObject({ state: 'running' });
    const before = asked.mock.calls.length;
    await runs.resume();
    expect(await ended(again)).toMatchObject({ state: 'completed', done: 3 });
    expect(asked.mock.calls.length - before).toBeLessThanOrEqual(3);
    expect((await stored.measures('interrupted')).map(({ position }) => position)).toEqual([0, 1, 2]);
    asked.mockRestore();
  });

  it('end at once when they are cancelled, and only once', async () => {
    const run = await start();
    expect(await runs.cancel(run.runId)).toMatchObject({ state: 'cancelled' });
    await expect(runs.cancel(run.runId)).rejects.toMatchObject({ code: 'CONFLICT' });
    await runs.resume();
    expect(await ended(run)).toMatchObject({ state: 'cancelled', figures: null });
    await runs.remove(run.runId);
    await expect(runs.get(run.runId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('fail with a sentence when their questions are gone, or when every attempt has failed', async () => {
    const run = await completed();
    const stored = module.get(EvaluationRunRepository);
    await stored.add({ ...run, runId: 'outdated', state: 'queued', setRevision: 7 }, 'f');
    await module.get(RunJobs).enqueue('outdated');
    const outdated = await ended({ ...run, runId: 'outdated' });
    expect(outdated.problem).toMatch(/questions were changed or deleted/);
    await stored.add({ ...run, runId: 'dead', state: 'queued' }, 'f');
    await module.get(EvaluationRunHandler).giveUp({ runId: 'dead' }, 'nobody answers');
    expect(await runs.get('dead')).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('nobody answers'),
    });
  });

  it('refuse another embedding model, an unknown set, and more than ten at once', async () => {
    await expect(start({ patch: { 'embedding_provider.active': 'local' } })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'embedding_provider.active' }],
    });
    await expect(start({ setId: 'unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const enqueue = jest.spyOn(module.get(JobQueue), 'enqueue').mockResolvedValue();
    const waiting: EvaluationRun[] = [];
    for (let count = 0; count < 10; count += 1) waiting.push(await start());
    await expect(start()).rejects.toThrow('10 evaluations are waiting or running');
    await expect(sets.remove(setId)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(sets.replace(setId, 'x', { content: CSV, format: 'csv' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    for (const { runId } of waiting) await runs.cancel(runId);
    enqueue.mockRestore();
  });

  describe('as a gate of the configuration', () => {
    const wanted = { ...VALUES, 'retrieval_config.top_k': 6 };
    const proposed = { values: wanted, changes: ['retrieval_config.top_k'] };
    const require = (bounds: { min?: number; max?: number }) =>
      gate.require({
        setId,
        thresholds: [{ measure: 'right', min: null, max: null, ...bounds }],
        maxAgeHours: 24,
        changedBy: 'ada',
      });
    afterEach(() => gate.remove());

    it('let nothing through that was not evaluated with exactly these settings and questions', async () => {
      await gate.assertMayActivate(proposed);
      await require({ min: 0.5 });
      await completed();
      await expect(gate.assertMayActivate(proposed)).rejects.toMatchObject({
        code: 'EVALUATION_REQUIRED',
        details: [{ set_id: setId }],
      });
      await completed({ patch: { 'retrieval_config.top_k': 6 } });
      await gate.assertMayActivate(proposed);
      const other = { values: { ...wanted, 'retrieval_config.top_k': 7 }, changes: proposed.changes };
      await expect(gate.assertMayActivate(other)).rejects.toThrow('must pass an evaluation');
      await gate.assertMayActivate({ values: wanted, changes: ['embedding_provider.active'] });
      await sets.replace(setId, `Set ${(names += 1)}`, { content: CSV, format: 'csv' });
      await expect(gate.assertMayActivate(proposed)).rejects.toThrow('must pass an evaluation');
    });

    it('say which measure is beyond its bound', async () => {
      await require({ min: 0.9 });
      const { runId } = await completed({ patch: { 'retrieval_config.top_k': 6 } });
      await expect(gate.assertMayActivate(proposed)).rejects.toMatchObject({
        code: 'EVALUATION_REQUIRED',
        message: 'The evaluation of this change did not pass: right is 0.500, less than 0.9.',
        details: [{ measure: 'right', actual: 0.5, evaluation_id: runId }],
      });
      await require({ max: 0.4 });
      await expect(gate.assertMayActivate(proposed)).rejects.toThrow('right is 0.500, more than 0.4');
      await completed({ patch: { 'retrieval_config.top_k': 6 }, withAnswers: false });
      await expect(gate.assertMayActivate(proposed)).rejects.toThrow('right was not measured');
    });

    it('forget an evaluation after the hours of the gate', async () => {
      await require({ min: 0.1 });
      await completed({ patch: { 'retrieval_config.top_k': 6 } });
      await gate.assertMayActivate(proposed);
      clock.advance({ seconds: 25 * 3_600 });
      await expect(gate.assertMayActivate(proposed)).rejects.toThrow('counts for 24 hours');
    });

    it('need a set that exists, and bounds that make sense', async () => {
      const change = { setId, maxAgeHours: 24, changedBy: 'ada' };
      const bound = { measure: 'right', min: 0.5, max: null } as const;
      await expect(gate.require({ ...change, setId: 'x', thresholds: [bound] })).rejects.toThrow('no such');
      await expect(gate.require({ ...change, thresholds: [bound, bound] })).rejects.toThrow('once');
      await expect(gate.require({ ...change, thresholds: [{ ...bound, min: null }] })).rejects.toThrow(
        'min or',
      );
      await expect(gate.require({ ...change, thresholds: [{ ...bound, max: 0.1 }] })).rejects.toThrow(
        'greater',
      );
      await require({ min: 0.5 });
      await expect(sets.remove(setId)).rejects.toThrow('Remove the gate');
    });
  });
});
