import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { isDomainError } from '@app/kernel';
import type { CorpusCase, GoodText } from './corpus/corpus-case.js';
import { CORPUS } from './corpus/corpus.js';
import { DocumentParsing } from './document-parsing.js';
import { HEAD_BYTES } from './detection/detect-kind.js';
import type { DocumentKind } from './document-kind.js';
import type { ParsedDocument } from './parsed-document.js';

/** The compiled program of the parser processes: jest cannot fork TypeScript. */
const CHILD = join(PROJECT_ROOT, 'dist/libs/document-parsing/process/parser.child.js');
/** Ten megabytes take some seconds, and more where other suites run beside. */
const LONGEST_READING_MS = 120_000;

let parsing: DocumentParsing;

beforeAll(() => {
  const limits = {
    parserMaxMemoryMb: 512,
    parserTimeoutSeconds: 60,
    parserMaxOutputMb: 64,
    parserProcesses: 2,
  };
  parsing = new DocumentParsing(limits, undefined, CHILD);
});

afterAll(() => parsing.close());

async function upload({
  fileName,
  make,
}: CorpusCase): Promise<{ kind: DocumentKind; parsed: ParsedDocument }> {
  const bytes = await make();
  const kind = await parsing.detect(fileName, bytes.subarray(0, HEAD_BYTES));
  return { kind, parsed: await parsing.parse(kind, bytes) };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function expectGood({ kind, parsed }: Awaited<ReturnType<typeof upload>>, good: GoodText): void {
  const text = parsed.pages.join('\n\n');
  expect(kind).toBe(good.kind);
  if (good.pages !== undefined) expect(parsed.pages).toHaveLength(good.pages);
  if (good.exactly !== undefined) expect(text).toBe(good.exactly);
  let at = 0;
  const flat = oneLine(text);
  for (const passage of (good.inOrder ?? []).map(oneLine)) {
    expect(flat.slice(at)).toContain(passage);
    at = flat.indexOf(passage, at) + passage.length;
  }
  for (const absent of good.lacks ?? []) expect(text).not.toMatch(absent);
  const problems = (parsed.problems ?? []).map(({ message }) => message);
  expect(problems).toEqual((good.problems ?? []).map((says) => expect.stringMatching(says)));
  if (good.metadata) expect(parsed.metadata).toMatchObject(good.metadata);
}

describe('files that people upload', () => {
  it('are at least sixty, each with one expected result', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
    for (const each of CORPUS)
      expect([each.title, Boolean(each.good) !== Boolean(each.bad)]).toEqual([each.title, true]);
  });

  it.each(CORPUS.flatMap((each) => (each.good ? [[each.fileName, each.title, each] as const] : [])))(
    'read as text: %s, %s',
    async (_, __, each) => expectGood(await upload(each), each.good as GoodText),
    LONGEST_READING_MS,
  );

  it.each(CORPUS.flatMap((each) => (each.bad ? [[each.fileName, each.title, each] as const] : [])))(
    'refused with a reason: %s, %s',
    async (_, __, each) => {
      const error: unknown = await upload(each).then(
        () => 'it was accepted',
        (refusal: unknown) => refusal,
      );
      expect(isDomainError(error) ? error.code : error).toBe(each.bad?.code);
      expect((error as Error).message).toMatch(each.bad?.says as RegExp);
    },
  );
});
