import type { ReadCall, RecalledDocument, SourceConnector, SourceEvent } from './source-connector.js';

/** A source that a test can change, with the same three documents for every adapter. */
export interface TestSource {
  readonly connector: SourceConnector;
  /** Its three documents contain "one", "two" and "three". */
  change(which: 'one', text: string): Promise<void>;
  remove(which: 'three'): Promise<void>;
}

export const TEST_LIMITS = {
  maxDocuments: 100,
  maxTotalBytes: 10 * 1024 * 1024,
  maxDocumentBytes: 1024 * 1024,
  maxMs: 60_000,
};

export function readCall(
  recalled: ReadonlyMap<string, RecalledDocument> = new Map(),
  limits: Partial<ReadCall['limits']> = {},
  signal: AbortSignal = new AbortController().signal,
): ReadCall {
  return {
    signal,
    limits: { ...TEST_LIMITS, ...limits },
    recall: (origin) => Promise.resolve(recalled.get(origin) ?? null),
  };
}

export async function eventsOf(
  connector: SourceConnector,
  call: ReadCall = readCall(),
): Promise<SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const event of connector.read(call)) events.push(event);
  return events;
}

export function documentsIn(events: readonly SourceEvent[]) {
  return events.flatMap((event) => (event.type === 'document' ? [event.document] : []));
}

/** Returns what a caller remembers after a run. */
export function memoryOf(events: readonly SourceEvent[], isDone = false): Map<string, RecalledDocument> {
  return new Map(
    documentsIn(events).map(({ origin, validator, links }) => [origin, { validator, links, isDone }]),
  );
}

/** The contract of every SourceConnector. */
export function sourceConnectorContract(open: () => Promise<TestSource>): void {
  let source: TestSource;
  beforeEach(async () => (source = await open()));

  const textOf = (event: { bytes: Buffer }) => /one|two|three|four/.exec(event.bytes.toString())?.[0];

  it('yields each document once with its content, and then ends', async () => {
    const events = await eventsOf(source.connector);
    const documents = documentsIn(events);
    expect(documents.map(textOf).sort()).toEqual(['one', 'three', 'two']);
    expect(new Set(documents.map(({ origin }) => origin)).size).toBe(3);
    for (const { hash, fileName } of documents) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(fileName).toMatch(/\.\w+$/);
    }
    expect(events.at(-1)).toEqual({ type: 'end', complete: true, reason: null });
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
    expect(events.findLast(({ type }) => type === 'found')).toMatchObject({ count: 3 });
  });

  it('yields the same origins and hashes in every run', async () => {
    const identities = async () =>
      documentsIn(await eventsOf(source.connector))
        .map(({ origin, hash }) => `${origin} ${hash}`)
        .sort();
    expect(await identities()).toEqual(await identities());
  });

  it('distinguishes unchanged from changed documents, and omits deleted ones', async () => {
    const before = await eventsOf(source.connector);
    await source.change('one', 'four');
    await source.remove('three');
    const after = await eventsOf(source.connector, readCall(memoryOf(before)));
    expect(documentsIn(after).map(textOf)).toEqual(['four']);
    expect(after.filter(({ type }) => type === 'unchanged')).toHaveLength(1);
  });

  it('skips documents that were already read in the same run', async () => {
    const before = await eventsOf(source.connector);
    const after = await eventsOf(source.connector, readCall(memoryOf(before, true)));
    expect(after.filter(({ type }) => type !== 'found')).toEqual([
      { type: 'end', complete: true, reason: null },
    ]);
  });

  it('stops at the limit of documents and reports it', async () => {
    const events = await eventsOf(source.connector, readCall(new Map(), { maxDocuments: 2 }));
    expect(documentsIn(events)).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({
      type: 'end',
      complete: false,
      reason: expect.stringContaining('limit of 2') as string,
    });
  });

  it('reports documents that are too large, and continues', async () => {
    await source.change('one', 'x'.repeat(5_000));
    const events = await eventsOf(source.connector, readCall(new Map(), { maxDocumentBytes: 4_000 }));
    expect(documentsIn(events)).toHaveLength(2);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'problem',
        problem: expect.objectContaining({ code: 'TOO_LARGE' }) as object,
      }),
    );
  });

  it('rejects with the reason of the signal', async () => {
    const stop = new AbortController();
    const reading = async () => {
      for await (const event of source.connector.read(readCall(new Map(), {}, stop.signal)))
        if (event.type === 'document') stop.abort(new Error('enough'));
    };
    await expect(reading()).rejects.toThrow('enough');
  });
}
