import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAnswerQuestions } from './answer-questions.js';
import { answerFigures } from './answer-report.js';
import type { AnswerOutcome, AnswerResult } from './answer-result.js';
import { readDocumentFolder } from './document-files.js';
import { gradeAnswer, type GivenAnswer } from './grade-answer.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'attendant-answers-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('readAnswerQuestions', () => {
  const read = async (...rows: unknown[]) => {
    const file = join(folder, 'questions.jsonl');
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return readAnswerQuestions(file);
  };

  it('reads questions, with what may be left out', async () => {
    const full = {
      id: 'a',
      set: 'shop',
      kind: 'direct',
      q: 'How much?',
      history: ['Do you ship?'],
      answerable: true,
      file: 'shipping|prices',
      facts: ['5 (euro|€)'],
    };
    expect(await read(full, { id: 2, q: 'Helicopters?', answerable: false })).toEqual([
      {
        id: 'a',
        set: 'shop',
        kind: 'direct',
        text: 'How much?',
        history: ['Do you ship?'],
        answerable: true,
        file: /shipping|prices/iu,
        facts: [/5 (euro|€)/iu],
      },
      {
        id: '2',
        set: null,
        kind: 'question',
        text: 'Helicopters?',
        history: [],
        answerable: false,
        file: null,
        facts: [],
      },
    ]);
  });

  it.each([
    ['a pattern that is none', { id: 1, q: 'a', answerable: true, facts: ['('] }, /line 1: "facts\.0"/],
    ['an answerable question without facts', { id: 1, q: 'a', answerable: true }, /line 1: .*needs "facts"/],
    ['a question without a text', { id: 1, q: ' ', answerable: false }, /line 1: "q"/],
    ['a question that does not say whether it can be answered', { id: 1, q: 'a' }, /line 1: "answerable"/],
  ])('refuses %s', async (_, row, problem) => {
    await expect(read(row)).rejects.toThrow(problem);
  });

  it('refuses an id that comes twice', async () => {
    const row = { id: 1, q: 'a', answerable: false };
    await expect(read(row, row)).rejects.toThrow(/line 2: the id "1" stands on line 1/);
  });
});

describe('readDocumentFolder', () => {
  const FILES = [
    { path: 'deep/b.txt', content: Buffer.from('B') },
    { path: 'a.md', content: Buffer.from('# A') },
  ];
  const byPath = (files: readonly { path: string }[]) =>
    files.toSorted((a, b) => a.path.localeCompare(b.path));
  const fill = (): string => {
    const docs = join(folder, 'docs');
    mkdirSync(join(docs, 'deep'), { recursive: true });
    for (const { path, content } of FILES) writeFileSync(join(docs, path), content);
    writeFileSync(join(docs, '.hidden'), '');
    return docs;
  };

  it('reads a folder, without hidden files', async () => {
    const { name, files } = await readDocumentFolder(fill());
    expect(name).toBe('docs');
    expect(byPath(files)).toEqual(byPath(FILES));
  });

  it('reads an archive of a folder', async () => {
    const archive = join(folder, 'shop.tar.gz');
    execFileSync('tar', ['czf', archive, '-C', fill(), 'a.md', 'deep', '.hidden']);
    const { name, files } = await readDocumentFolder(archive);
    expect(name).toBe('shop');
    expect(byPath(files)).toEqual(byPath(FILES));
  });

  it('refuses what is no folder, is empty, or is a damaged archive', async () => {
    writeFileSync(join(folder, 'x.tar.gz'), 'no archive');
    writeFileSync(join(folder, 'x.txt'), '');
    mkdirSync(join(folder, 'empty'));
    await expect(readDocumentFolder(join(folder, 'none'))).rejects.toThrow(/cannot be read/);
    await expect(readDocumentFolder(join(folder, 'x.tar.gz'))).rejects.toThrow(/cannot be read/);
    await expect(readDocumentFolder(join(folder, 'x.txt'))).rejects.toThrow(/neither a folder nor/);
    await expect(readDocumentFolder(join(folder, 'empty'))).rejects.toThrow(/holds no file/);
  });
});

describe('gradeAnswer', () => {
  const given = (change: Partial<GivenAnswer>): GivenAnswer => ({
    path: 'extractive',
    facts: 2,
    missing: 0,
    citesDocument: true,
    ...change,
  });

  it.each<[AnswerOutcome, boolean, Partial<GivenAnswer>]>([
    ['right', true, {}],
    ['partly', true, { citesDocument: false }],
    ['partly', true, { missing: 1 }],
    ['wrong', true, { missing: 2 }],
    ['false_unknown', true, { path: 'unknown' }],
    ['false_unknown', true, { path: 'handoff' }],
    ['unknown', false, { path: 'unknown', facts: 0 }],
    ['near_miss_answered', false, { path: 'model', facts: 0 }],
  ])('is %s (answerable: %s) for %j', (outcome, answerable, change) => {
    expect(gradeAnswer(answerable, given(change))).toBe(outcome);
  });
});

describe('answerFigures', () => {
  const result = (change: Partial<AnswerResult>): AnswerResult => ({
    id: '1',
    kind: 'direct',
    question: '',
    answerable: true,
    outcome: 'right',
    path: 'extractive',
    confidence: 0.9,
    answer: '',
    missing: [],
    cited: [],
    sources: [],
    offers_page: null,
    hit_at_5: true,
    document_at_5: null,
    latency_ms: 10,
    ...change,
  });

  it('counts shares among the questions that each measure is about', () => {
    const figures = answerFigures([
      result({}),
      result({ outcome: 'wrong', confidence: 0.6, hit_at_5: false }),
      result({ outcome: 'false_unknown', path: 'unknown', offers_page: true, confidence: 0.1 }),
      result({ outcome: 'false_unknown', path: 'unknown', offers_page: false, confidence: 0.1 }),
      result({ answerable: false, outcome: 'unknown', path: 'unknown', hit_at_5: null }),
      result({ answerable: false, outcome: 'near_miss_answered', confidence: 0.6, hit_at_5: null }),
    ]);
    expect(figures).toMatchObject({
      questions: 6,
      right: 0.25,
      partly: 0,
      wrong: 0.25,
      false_unknown: 0.5,
      near_miss_answered: 0.5,
      offered_pages: 0.5,
      hit_at_5: 0.75,
      document_at_5: null,
      latency_ms: { p50: 10, p95: 10 },
    });
    expect(figures.calibration.auroc_right).toBe(1);
    expect(figures.calibration.expected_error).toBeCloseTo((0.1 + 2 * 0.6) / 3);
  });

  it('is null where there is nothing to count', () => {
    expect(answerFigures([])).toMatchObject({ right: null, near_miss_answered: null, offered_pages: null });
  });
});
