import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { signIn } from './support/api.js';
import { attendant, startAttendant } from './support/command-line.js';
import { RunningServer, temporaryFolder } from './support/running-server.js';

const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const DOCUMENTS = lines(
  {
    id: 'hours',
    title: 'Opening hours',
    text: 'The library opens at eight in the morning. It closes at noon.',
  },
  { id: 'fines', title: 'Fines', text: 'A late book costs ten cents a day. Children pay nothing.' },
  { id: 'cards', title: 'Cards', text: 'A library card is valid for two years. Renew it at the desk.' },
  { id: 'copy', title: 'Fines again', text: 'A late book costs ten cents a day. Children pay nothing.' },
);
const QUESTIONS = lines(
  { id: '1', q: 'When does the library open?', rel: { hours: 1 }, answers: ['eight in the morning'] },
  { id: '2', q: 'How much does a late book cost?', rel: { fines: 1, copy: 1 }, answers: ['ten cents'] },
  { id: '3', q: 'How long is a card valid?', rel: { cards: 1 }, answers: ['two years'] },
  { id: '4', q: 'Where may I park my bicycle?', unanswerable: true },
);

describe('attendant eval', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-sets-'));
    writeFileSync(join(folder, 'library.docs.jsonl'), DOCUMENTS);
    writeFileSync(join(folder, 'library.queries.jsonl.gz'), gzipSync(QUESTIONS));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...words: string[]) => attendant(folder, 'eval', ...words);
  const set = () => join(folder, 'library');

  describe('of whole answers', () => {
    const asked = lines(
      {
        id: '1',
        kind: 'price',
        q: 'How much does a late book cost?',
        answerable: true,
        file: 'fines',
        facts: ['ten cents'],
      },
      {
        id: '2',
        kind: 'time',
        q: 'When does the library open?',
        answerable: true,
        file: 'hours',
        facts: ['eight', 'morning'],
      },
      { id: '3', q: 'Where may I park my helicopter?', answerable: false },
      { id: '4', set: 'another', q: 'Never asked.', answerable: false },
    );
    beforeAll(() => {
      mkdirSync(join(folder, 'pages'));
      writeFileSync(join(folder, 'pages', 'fines.md'), '# Fines\n\nA late book costs ten cents a day.\n');
      writeFileSync(
        join(folder, 'pages', 'hours.md'),
        '# Opening hours\n\nThe library opens at eight in the morning.\n',
      );
      writeFileSync(join(folder, 'asked.jsonl'), asked);
    });

    it('asks the questions about a folder through the chat', async () => {
      const json = join(folder, 'answers.json');
      const { code, stdout } = await run(
        ...['--folder', join(folder, 'pages'), '--questions', join(folder, 'asked.jsonl')],
        ...['--json', json, '--min', 'right=1,hit_at_5=1', '--max', 'near_miss_answered=0'],
      );
      expect(stdout).toMatch(/folder +questions +right.*\npages +3 +1\.000/);
      expect(code).toBe(0);
      const [report] = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>[];
      expect(report).toMatchObject({
        folder: 'pages',
        documents: 2,
        questions: 3,
        right: 1,
        near_miss_answered: 0,
        by_kind: { price: { questions: 1, right: 1 }, time: { right: 1 } },
      });
      expect(report!['details']).toHaveLength(3);
      expect((report!['details'] as unknown[])[0]).toMatchObject({ outcome: 'right', cited: ['fines.md'] });
    });

    it('needs questions with the folder, and one of them to be about it', async () => {
      const pages = join(folder, 'pages');
      expect((await run('--folder', pages)).stderr).toMatch(/--questions FILE go together/);
      writeFileSync(join(folder, 'other.jsonl'), lines({ id: 1, set: 'x', q: 'a', answerable: false }));
      const other = await run('--folder', pages, '--questions', join(folder, 'other.jsonl'));
      expect(other).toMatchObject({ code: 1, stderr: expect.stringMatching(/No question is about pages/) });
    });
  });

  it('measures a set without a server, in the form of the JSON file', async () => {
    const json = join(folder, 'figures.json');
    const { code, stdout } = await run('--set', set(), '--json', json);
    expect(code).toBe(0);
    expect(stdout).toMatch(/nDCG@10.*\nlibrary +4 +1\.000/);
    const [report, ...others] = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(Object.keys(report!).slice(0, 10)).toEqual([
      'set',
      'questions',
      'ndcg_at_10',
      'hit_at_1',
      'mrr',
      'recall_at_10',
      'answer_in_best_3',
      'abstention_auroc',
      'unanswerable_auroc',
      'latency_ms',
    ]);
    expect(report).toMatchObject({
      set: 'library',
      questions: 4,
      ndcg_at_10: 1,
      hit_at_1: 1,
      answer_in_best_3: 1,
      abstention_auroc: 1,
      latency_ms: { p50: expect.any(Number), p95: expect.any(Number) },
      documents: 4,
      documents_failed: 0,
    });
  });

  it('leaves nothing behind in the folders for data and for temporary files, also when interrupted', async () => {
    const own = mkdtempSync(join(tmpdir(), 'attendant-tmp-'));
    const env = { DATA_DIR: join(own, 'data'), TMPDIR: own, EMBEDDING_SECOND_MODEL: 'all-MiniLM-L6-v2' };
    const done = startAttendant(env, 'eval', '--set', set());
    expect(await once(done, 'close')).toEqual([0, null]);
    expect(readdirSync(own)).toEqual([]);
    const interrupted = startAttendant(env, 'eval', '--set', set(), set(), set());
    while (readdirSync(own).length === 0) await delay(5);
    interrupted.kill('SIGINT');
    const [code] = (await once(interrupted, 'close')) as [number];
    expect(code).toBe(130);
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });

  it('is a gate: a measure beyond its threshold is named, and the status is 1', async () => {
    const junit = join(folder, 'report.xml');
    const passed = await run('--set', set(), '--min', 'ndcg_at_10=0.9,hit_at_1=0.9');
    expect(passed.code).toBe(0);
    const failed = await run('--set', set(), '--max', 'mrr=0.5', '--junit', junit);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('library: mrr is 1.0000, more than the 0.5 allowed');
    expect(readFileSync(junit, 'utf8')).toMatch(/name="mrr"><failure message="library: mrr is 1/);
  });

  it('compares two configurations question by question', async () => {
    const json = join(folder, 'compared.json');
    const { stdout } = await run('--set', set(), '--against', 'RETRIEVAL_TOP_K=1', '--json', json);
    expect(stdout).toContain('with RETRIEVAL_TOP_K=1');
    expect(stdout).toMatch(/\d+ questions better, \d+ worse/);
    const [report] = JSON.parse(readFileSync(json, 'utf8')) as { against: object }[];
    expect(report!.against).toMatchObject({
      settings: { RETRIEVAL_TOP_K: '1' },
      report: { set: 'library', questions: 4 },
      better: expect.any(Array),
      worse: expect.any(Array),
    });
  });

  it('takes as many questions as it is told', async () => {
    expect((await run('--set', set(), '--limit', '2')).stdout).toMatch(/\nlibrary +2 /);
  });

  it.each([
    ['tune', 'nDCG@10', ['ranking', 'relevance', 'ownQuestion', 'tunedOn']],
    ['calibrate', 'AUROC/ECE', ['intercept', 'weights', 'fittedOn']],
  ])('learns weights: %s shows what they are worth and writes their file', async (command, title, fields) => {
    const out = join(folder, `${command}.json`);
    const { code, stdout } = await run(command, '--set', set(), '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${title} .* before .* after .*other half\nlibrary +\\d`));
    const learned = JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown>;
    expect(learned).toMatchObject({ version: 1, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(Object.keys(learned)).toEqual(expect.arrayContaining(fields));
  });

  it('learns nothing from a set without relevant documents', async () => {
    writeFileSync(join(folder, 'unknown.docs.jsonl'), DOCUMENTS);
    writeFileSync(join(folder, 'unknown.queries.jsonl'), lines({ id: '1', q: 'Where?', unanswerable: true }));
    const { code, stderr } = await run(
      'tune',
      '--set',
      join(folder, 'unknown'),
      '--out',
      join(folder, 'none'),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/unknown: no question has relevant documents/);
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('measures a guardrail rule on a file', async () => {
    const file = join(folder, 'texts.jsonl');
    const json = join(folder, 'rule.json');
    writeFileSync(
      file,
      lines(
        { t: 'Mail jane@example.com', spans: [['email', 5, 21]] },
        { t: 'How long is a card valid?', spans: [] },
      ),
    );
    expect((await run('--guardrails', file, '--rule', 'pii', '--json', json)).code).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual([
      { rule: 'pii', file: 'texts.jsonl', total: 2, flagged: 1, precision: 1, recall: 1, f1: 1, blocked: 0 },
    ]);
  });

  it('names file and line of a question that is wrong', async () => {
    writeFileSync(join(folder, 'broken.docs.jsonl'), DOCUMENTS);
    writeFileSync(
      join(folder, 'broken.queries.jsonl'),
      `${lines({ id: '1', q: 'x', rel: { hours: 1 } })}{"id":`,
    );
    const { code, stderr } = await run('--set', join(folder, 'broken'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/broken\.queries\.jsonl, line 2: this is not JSON/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  describe('with a table of questions', () => {
    let server: RunningServer;
    const csv = (content: string) => {
      const file = join(folder, 'questions.csv');
      writeFileSync(file, content);
      return attendant(server.dataDir, 'eval', '--csv', file, '--json', join(folder, 'csv.json'));
    };
    beforeAll(async () => {
      server = await RunningServer.start();
      writeFileSync(join(folder, 'hours.md'), '# Hours\n\nThe library opens at eight in the morning.');
      writeFileSync(join(folder, 'fines.md'), '# Fines\n\nA late book costs ten cents a day.');
      await attendant(server.dataDir, 'ingest', join(folder, 'hours.md'), join(folder, 'fines.md'));
    });
    afterAll(() => server.stop());

    it('measures the search of the running server', async () => {
      const { data } = await (await signIn(server)).get('/knowledge-base/documents');
      const [{ document_id: id, title }] = data.documents;
      const other = data.documents[1].title as string;
      const { code, stdout } = await csv(
        `question,expected\nWhen does the library open?,"${title}|${other}"\nWhat costs ten cents?,${id}\n`,
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/\nquestions\.csv +2 /);
      expect(JSON.parse(readFileSync(join(folder, 'csv.json'), 'utf8'))).toMatchObject([
        {
          set: 'questions.csv',
          questions: 2,
          recall_at_10: 1,
          answer_in_best_3: null,
          abstention_auroc: null,
        },
      ]);
    });

    it('measures nothing where the search has to do without what is configured, and says what', async () => {
      await server.stop();
      const nobody = {
        RERANKING_PROVIDER: 'cohere',
        COHERE_API_KEY: 'x',
        COHERE_BASE_URL: 'http://127.0.0.1:9',
      };
      server = await RunningServer.start(nobody, temporaryFolder());
      await attendant(server.dataDir, 'ingest', join(folder, 'hours.md'), join(folder, 'fines.md'));
      const admin = await signIn(server);
      await admin.put('/admin/config', { retrieval_config: { reranking_enabled: true } });
      const { status, body } = await admin.post('/knowledge-base/search', {
        query: 'library or late book',
        min_relevance_score: 0,
      });
      expect(status).toBe(200);
      expect(body.data.results).toHaveLength(2);
      expect(body.meta.degraded).toEqual(['reranking']);
      const searched = await attendant(server.dataDir, 'search', 'library or late book', '--min-score', '0');
      expect(searched).toMatchObject({ code: 0, stderr: expect.stringContaining('without reranking') });
      const { code, stderr } = await csv(
        `question,expected\nLibrary or late book?,${body.data.results[0].document_id}\n`,
      );
      expect(code).toBe(1);
      expect(stderr).toMatch(/Nothing is measured.+RERANKING_PROVIDER/s);
    });

    it.each([
      ['question,expected\nx,nobody', /line 2: no document has the id or title "nobody"/],
      ['question,expected\n,x', /line 2: the question is missing/],
      ['a,b\n1,2', /columns question and expected/],
    ])('says what is wrong with %j', async (content, message) => {
      const { code, stderr } = await csv(content);
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
    });
  });
});
