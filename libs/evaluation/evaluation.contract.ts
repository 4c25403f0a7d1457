import type { EvaluationGate } from './gate/evaluation-gate.js';
import type { EvaluationGateRepository } from './gate/evaluation-gate.repository.js';
import type { QuestionSetRepository } from './question-sets/question-set.repository.js';
import type { QuestionSet } from './question-sets/question-set.js';
import type { EvaluationRunRepository, RunEnd } from './runs/evaluation-run.repository.js';
import type { EvaluationRun, QuestionMeasures, TestResult } from './runs/evaluation-run.js';
import { runFigures } from './runs/run-figures.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 31, 9, minute));
const PAGE = { page: 1, pageSize: 2, order: 'desc' } as const;
const BEGUN = { indexName: 'chunks:static-en', startedAt: at(1) };

const questionSet = (own: Partial<QuestionSet> = {}): QuestionSet => ({
  setId: 'set-1',
  name: 'Refunds',
  questions: [
    { question: 'How long does a refund take?', expected: ['Refunds'], facts: [['five days', '5 days']] },
    { question: 'Who won the chess tournament?', expected: [], facts: [] },
  ],
  revision: 1,
  createdBy: 'ada',
  createdAt: at(0),
  updatedAt: at(0),
  ...own,
});

const run = (own: Partial<EvaluationRun> = {}): EvaluationRun => ({
  runId: 'run-1',
  setId: 'set-1',
  setName: 'Refunds',
  setRevision: 1,
  label: 'More passages',
  state: 'queued',
  withAnswers: true,
  overrides: { 'retrieval_config.top_k': 8 },
  values: { 'retrieval_config.top_k': 8, 'llm_provider.model': null, 'guardrails.pii_detection': true },
  configurationVersion: 3,
  indexName: null,
  questions: 2,
  done: 0,
  figures: null,
  problem: null,
  createdBy: 'ada',
  createdAt: at(0),
  startedAt: null,
  finishedAt: null,
  ...own,
});

export const measures = (own: Partial<QuestionMeasures> = {}): QuestionMeasures => ({
  position: 0,
  question: 'How long does a refund take?',
  answerable: true,
  rank: 1,
  found: 2,
  ndcg: 1,
  hit: 1,
  reciprocalRank: 1,
  recall: 1,
  outcome: 'right',
  searchMs: 4,
  answerMs: 9,
  ...own,
});

const result = (own: Partial<QuestionMeasures> = {}): TestResult => ({
  measures: measures(own),
  expected: ['Refunds'],
  facts: [['five days', '5 days']],
  documents: [{ documentId: 'd-1', title: 'Refunds', relevanceScore: 0.9 }],
  answer: {
    content: 'It takes five days. [1]',
    path: 'extractive',
    confidence: 0.9,
    missing: [],
    cited: [{ documentId: 'd-1', title: 'Refunds' }],
  },
  trace: { path: 'extractive', stageMs: { retrieve: 3 }, confidenceSignals: { 'top.score': 1 } } as never,
});

const END: RunEnd = {
  state: 'completed',
  figures: runFigures([measures()]),
  problem: null,
  finishedAt: at(9),
};

export function itKeepsQuestionSets(open: () => Promise<QuestionSetRepository>): void {
  let sets: QuestionSetRepository;
  beforeEach(async () => (sets = await open()));

  it('returns sets as they were added, and lists them without their questions', async () => {
    expect(await sets.add(questionSet(), 3)).toBe(true);
    expect(await sets.add(questionSet({ setId: 'set-2', name: 'Prices', createdAt: at(1) }), 3)).toBe(true);
    expect(await sets.find('set-1')).toEqual(questionSet());
    expect(await sets.find('unknown')).toBeNull();
    const { items, total } = await sets.list({ ...PAGE, pageSize: 1 });
    const { questions: _, ...rest } = questionSet({ setId: 'set-2', name: 'Prices', createdAt: at(1) });
    expect([items, total]).toEqual([[{ ...rest, questionCount: 2 }], 2]);
  });

  it('keeps one set of a name, in upper or lower case, and as many as it is told', async () => {
    await sets.add(questionSet(), 2);
    expect(await sets.add(questionSet({ setId: 'set-2', name: 'REFUNDS' }), 2)).toBe(false);
    expect(await sets.findByName('refunds')).toMatchObject({ setId: 'set-1', questionCount: 2 });
    expect(await sets.add(questionSet({ setId: 'set-2', name: 'Prices' }), 2)).toBe(true);
    expect(await sets.add(questionSet({ setId: 'set-3', name: 'Returns' }), 2)).toBe(false);
    expect(await sets.findByName('returns')).toBeNull();
    expect(await sets.replace(questionSet({ name: 'PRICES', revision: 2 }))).toBe(false);
  });

  it('replaces the revision before, once', async () => {
    await sets.add(questionSet(), 2);
    const changed = questionSet({ revision: 2, questions: [], updatedAt: at(5) });
    expect(await sets.replace(changed)).toBe(true);
    expect(await sets.replace(changed)).toBe(false);
    expect(await sets.find('set-1')).toEqual(changed);
  });

  it('removes a set once', async () => {
    await sets.add(questionSet(), 2);
    expect([await sets.remove('set-1'), await sets.remove('set-1')]).toEqual([true, false]);
    expect((await sets.list(PAGE)).total).toBe(0);
  });
}

export function itKeepsEvaluationRuns(open: () => Promise<EvaluationRunRepository>): void {
  let runs: EvaluationRunRepository;
  beforeEach(async () => (runs = await open()));

  it('returns runs as they were added, newest first, all or those of a set', async () => {
    await runs.add(run(), 'f');
    await runs.add(run({ runId: 'run-2', setId: 'set-2', createdAt: at(1) }), 'f');
    await runs.add(run({ runId: 'run-3', createdAt: at(2) }), 'f');
    expect(await runs.find('run-1')).toEqual(run());
    expect(await runs.find('unknown')).toBeNull();
    const ids = async (filter: { setId?: string }) => {
      const { items, total } = await runs.list(filter, PAGE);
      return [items.map(({ runId }) => runId), total];
    };
    expect(await ids({})).toEqual([['run-3', 'run-2'], 3]);
    expect(await ids({ setId: 'set-1' })).toEqual([['run-3', 'run-1'], 2]);
  });

  it('begins an active run, and keeps the start when it goes on later', async () => {
    await runs.add(run(), 'f');
    const begun = run({ state: 'running', ...BEGUN });
    expect(await runs.begin('run-1', BEGUN)).toEqual(begun);
    expect(await runs.begin('run-1', { indexName: 'another', startedAt: at(7) })).toEqual(begun);
    expect(await runs.listActive()).toEqual([begun]);
    expect(await runs.end('run-1', END)).toBe(true);
    expect(await runs.begin('run-1', BEGUN)).toBeNull();
    expect(await runs.listActive()).toEqual([]);
    expect(await runs.find('run-1')).toMatchObject({ state: 'completed', figures: END.figures });
  });

  it('keeps results of a running run, each position once, with the progress', async () => {
    await runs.add(run(), 'f');
    expect(await runs.saveResult('run-1', result(), 1)).toBe(false);
    await runs.begin('run-1', BEGUN);
    await runs.saveResult('run-1', result({ position: 1, rank: null }), 1);
    await runs.saveResult('run-1', result(), 2);
    await runs.saveResult('run-1', result({ rank: 2 }), 2);
    expect(await runs.measures('run-1')).toEqual([
      measures({ rank: 2 }),
      measures({ position: 1, rank: null }),
    ]);
    expect(await runs.findResult('run-1', 1)).toEqual(result({ position: 1, rank: null }));
    expect(await runs.findResult('run-1', 2)).toBeNull();
    expect((await runs.find('run-1'))?.done).toBe(2);
  });

  it('changes nothing of a run that has ended', async () => {
    await runs.add(run(), 'f');
    await runs.begin('run-1', BEGUN);
    const cancelled = { ...END, state: 'cancelled', figures: null } as const;
    expect(await runs.end('run-1', cancelled)).toBe(true);
    expect(await runs.end('run-1', END)).toBe(false);
    expect(await runs.saveResult('run-1', result(), 1)).toBe(false);
    expect(await runs.measures('run-1')).toEqual([]);
  });

  it('removes a run that has ended with its results', async () => {
    await runs.add(run(), 'f');
    await runs.begin('run-1', BEGUN);
    await runs.saveResult('run-1', result(), 1);
    expect(await runs.remove('run-1')).toBe(false);
    await runs.end('run-1', END);
    expect([await runs.remove('run-1'), await runs.remove('run-1')]).toEqual([true, false]);
    expect(await runs.measures('run-1')).toEqual([]);
  });

  it('finds the run of a configuration that was completed last', async () => {
    const wanted = { setId: 'set-1', setRevision: 1, fingerprint: 'f' };
    for (const [index, minute] of [5, 9, 7].entries()) {
      await runs.add(run({ runId: `run-${index}` }), 'f');
      await runs.end(`run-${index}`, { ...END, finishedAt: at(minute) });
    }
    await runs.add(run({ runId: 'cancelled' }), 'f');
    await runs.end('cancelled', { ...END, state: 'cancelled', finishedAt: at(20) });
    expect((await runs.findCompleted(wanted))?.runId).toBe('run-1');
    expect(await runs.findCompleted({ ...wanted, fingerprint: 'g' })).toBeNull();
    expect(await runs.findCompleted({ ...wanted, setRevision: 2 })).toBeNull();
  });
}

export function itKeepsTheEvaluationGate(open: () => Promise<EvaluationGateRepository>): void {
  it('keeps one gate, until it is removed', async () => {
    const gates = await open();
    const gate: EvaluationGate = {
      setId: 'set-1',
      thresholds: [{ measure: 'right', min: 0.9, max: null }],
      maxAgeHours: 24,
      changedBy: 'ada',
      changedAt: at(0),
    };
    expect(await gates.read()).toBeNull();
    await gates.save(gate);
    await gates.save({ ...gate, maxAgeHours: 12 });
    expect(await gates.read()).toEqual({ ...gate, maxAgeHours: 12 });
    await gates.save(null);
    expect(await gates.read()).toBeNull();
  });
}
