import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readEvaluationSet } from './set-reader.js';

const DOCUMENTS = '{"id":"a","title":"A","text":"One."}\n{"id":"b","text":"Two.","document_type":"faq"}\n';
const QUESTIONS = '{"id":"1","q":"One?","rel":{"a":1,"b":0}}\n\n{"id":2,"q":"None?","unanswerable":true}\n';

describe('readEvaluationSet', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'attendant-set-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  const read = () => readEvaluationSet(join(folder, 's'));

  it('reads documents and questions, with what may be left out', async () => {
    write('s.docs.jsonl', DOCUMENTS);
    write('s.queries.jsonl', QUESTIONS);
    expect(await read()).toEqual({
      name: 's',
      documents: [
        { id: 'a', title: 'A', text: 'One.', documentType: 'general' },
        { id: 'b', title: '', text: 'Two.', documentType: 'faq' },
      ],
      questions: [
        { id: '1', text: 'One?', relevant: new Map([['a', 1]]), answers: [], unanswerable: false },
        { id: '2', text: 'None?', relevant: new Map(), answers: [], unanswerable: true },
      ],
    });
  });

  it('reads packed files too', async () => {
    write('s.docs.jsonl.gz', gzipSync(DOCUMENTS));
    write('s.queries.jsonl.gz', gzipSync(QUESTIONS));
    expect((await read()).documents).toHaveLength(2);
  });

  it.each<[string, string | Buffer, string, RegExp]>([
    ['a line that is not JSON', `${DOCUMENTS}{"id":`, QUESTIONS, /s\.docs\.jsonl, line 3: this is not JSON/],
    ['a missing field', '{"id":"a"}', QUESTIONS, /s\.docs\.jsonl, line 1: "text"/],
    ['an unknown type', '{"id":"a","text":"","document_type":"x"}', QUESTIONS, /line 1: "document_type"/],
    ['a list', '[]', QUESTIONS, /line 1: the row/],
    [
      'an id twice',
      `${DOCUMENTS}{"id":"a","text":""}`,
      QUESTIONS,
      /s\.docs\.jsonl, line 3: the id "a" stands on line 1/,
    ],
    [
      'a question twice',
      DOCUMENTS,
      '{"id":"1","q":"x"}\n{"id":1,"q":"y"}',
      /s\.queries\.jsonl, line 2: the id "1"/,
    ],
    [
      'an unknown document',
      DOCUMENTS,
      '{"id":"1","q":"x","rel":{"z":1}}',
      /s\.queries\.jsonl, line 1: .*"z"/,
    ],
    ['a gain that is none', DOCUMENTS, '{"id":"1","q":"x","rel":{"a":-1}}', /line 1: "rel\.a"/],
    ['an empty question', DOCUMENTS, '{"id":"1","q":" "}', /line 1: "q"/],
    ['no document', '\n', QUESTIONS, /s\.docs\.jsonl: the file is empty/],
    ['no question', DOCUMENTS, '', /s\.queries\.jsonl: the file is empty/],
    [
      'bytes that are no text',
      Buffer.from([0xff, 0xfe, 0xff]),
      QUESTIONS,
      /s\.docs\.jsonl: the file cannot be read/,
    ],
  ])('refuses %s', async (_, documents, questions, message) => {
    write('s.docs.jsonl', documents);
    write('s.queries.jsonl', questions);
    await expect(read()).rejects.toThrow(message);
  });

  it('names the file that is missing or damaged', async () => {
    await expect(read()).rejects.toThrow(/s\.docs\.jsonl: there is no such file/);
    write('s.docs.jsonl', DOCUMENTS);
    await expect(read()).rejects.toThrow(/s\.queries\.jsonl: there is no such file/);
    write('s.queries.jsonl.gz', 'not packed');
    await expect(read()).rejects.toThrow(/s\.queries\.jsonl\.gz: the file cannot be read/);
  });
});
