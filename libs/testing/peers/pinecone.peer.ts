import type { TestServer } from '../servers/test-server.js';
import { type WireAnswer, type WireFormat, WirePeer, type WireRequest } from './wire.peer.js';

type Value = string | number | boolean | readonly string[];

interface Stored {
  readonly id: string;
  readonly values: readonly number[];
  readonly metadata: Readonly<Record<string, Value>>;
}

/** One change of a namespace, which queries show later. */
interface Write {
  readonly lsn: number;
  readonly visibleAt: number;
  readonly apply: (records: Map<string, Stored>) => void;
}

interface Namespace {
  readonly records: Map<string, Stored>;
  readonly pending: Write[];
  lsn: number;
  indexed: number;
}

export const PINECONE_API_KEY = 'pcsk_tests';
/** https://docs.pinecone.io/reference/api/database-limits */
const MOST_RECORDS = 1_000;
const MOST_BYTES = 2_097_152;
const MOST_METADATA_BYTES = 40_960;
const MOST_RESULTS = 10_000;
const LISTED_AT_ONCE = 100;

/**
 * A serverless index of Pinecone, written after its documentation of the API: it keeps namespaces, scores by cosine,
 * filters by metadata, refuses what is above its limits, and shows every write a little later, as its log sequence
 * numbers tell. There is no emulator of Pinecone outside of a container.
 */
export class PineconeFormat implements WireFormat {
  private readonly namespaces = new Map<string, Namespace>();

  constructor(
    private readonly dimension: number,
    private readonly delayMs: number,
  ) {}

  answer({ path, headers, body }: WireRequest): WireAnswer {
    if (headers['api-key'] !== PINECONE_API_KEY) return failure(401, 'Invalid API Key');
    const { pathname, searchParams } = new URL(path, 'http://peer');
    switch (pathname) {
      case '/vectors/upsert':
        return this.upsert(body);
      case '/vectors/update':
        return this.update(body);
      case '/vectors/delete':
        return this.remove(body);
      case '/vectors/fetch':
        return this.fetch(searchParams);
      case '/vectors/list':
        return this.list(searchParams);
      case '/query':
        return this.query(body);
      case '/describe_index_stats':
        return this.stats();
      default:
        return failure(404, `No route ${pathname}`);
    }
  }

  failure(status: number): WireAnswer {
    return failure(status, 'as the test wants it');
  }

  private upsert(body: Record<string, unknown>): WireAnswer {
    const vectors = body['vectors'] as Stored[];
    if (vectors.length > MOST_RECORDS) return failure(400, `The number of vectors exceeds ${MOST_RECORDS}`);
    const size = JSON.stringify(body).length;
    if (size > MOST_BYTES)
      return failure(400, `Request size ${size} exceeds the maximum supported size of ${MOST_BYTES} bytes`);
    for (const { values, metadata } of vectors) {
      if (values.length !== this.dimension)
        return failure(
          400,
          `Vector dimension ${values.length} does not match the dimension of the index ${this.dimension}`,
        );
      const problem = problemOf(metadata);
      if (problem !== null) return failure(400, problem);
    }
    return this.write(body, true, (records) => {
      for (const { id, values, metadata = {} } of vectors) records.set(id, { id, values, metadata });
    });
  }

  private update(body: Record<string, unknown>): WireAnswer {
    const patch = body['setMetadata'] as Stored['metadata'];
    const problem = problemOf(patch);
    if (problem !== null) return failure(400, problem);
    return this.write(body, false, (records) => {
      const known = records.get(body['id'] as string);
      if (known) records.set(known.id, { ...known, metadata: { ...known.metadata, ...patch } });
    });
  }

  private remove(body: Record<string, unknown>): WireAnswer {
    const ids = (body['ids'] ?? []) as string[];
    if (ids.length > MOST_RECORDS) return failure(400, `Cannot delete more than ${MOST_RECORDS} records`);
    return this.write(body, false, (records) => {
      if (body['deleteAll'] === true) records.clear();
      else for (const id of ids) records.delete(id);
    });
  }

  private fetch(query: URLSearchParams): WireAnswer {
    const { records } = this.seen(query.get('namespace') ?? '');
    const found = query.getAll('ids').flatMap((id) => records.get(id) ?? []);
    return {
      body: {
        vectors: Object.fromEntries(found.map((each) => [each.id, each])),
        namespace: query.get('namespace'),
      },
    };
  }

  private list(query: URLSearchParams): WireAnswer {
    const { records } = this.seen(query.get('namespace') ?? '');
    const limit = Number(query.get('limit') ?? LISTED_AT_ONCE);
    if (limit > LISTED_AT_ONCE) return failure(400, `The limit must be at most ${LISTED_AT_ONCE}`);
    const token = query.get('paginationToken');
    const after = token === null ? '' : Buffer.from(token, 'base64').toString();
    const ids = [...records.keys()].sort().filter((id) => id > after);
    const page = ids.slice(0, limit);
    const next = Buffer.from(page.at(-1) ?? '').toString('base64');
    return {
      body: {
        vectors: page.map((id) => ({ id })),
        ...(ids.length > limit ? { pagination: { next } } : {}),
        namespace: query.get('namespace'),
      },
    };
  }

  private query(body: Record<string, unknown>): WireAnswer {
    const { records, indexed } = this.seen(body['namespace'] as string);
    const vector = body['vector'] as number[];
    const topK = body['topK'] as number;
    if (vector.length !== this.dimension)
      return failure(
        400,
        `Vector dimension ${vector.length} does not match the dimension of the index ${this.dimension}`,
      );
    if (topK < 1 || topK > MOST_RESULTS) return failure(400, `topK must be between 1 and ${MOST_RESULTS}`);
    const filter = body['filter'] as Expression | undefined;
    const matches = [...records.values()]
      .filter(({ metadata }) => filter === undefined || accepts(filter, metadata))
      .map(({ id, values }) => ({ id, score: cosine(values, vector), values: [] }))
      .sort((a, b) => b.score - a.score)
      .slice(0, topK);
    return {
      headers: { 'x-pinecone-max-indexed-lsn': String(indexed) },
      body: { matches, namespace: body['namespace'], usage: { readUnits: 1 } },
    };
  }

  private stats(): WireAnswer {
    const counts = [...this.namespaces.keys()].map(
      (name) => [name, { vectorCount: this.seen(name).records.size }] as const,
    );
    const totalVectorCount = counts.reduce((sum, [, { vectorCount }]) => sum + vectorCount, 0);
    return {
      body: {
        namespaces: Object.fromEntries(counts),
        dimension: this.dimension,
        indexFullness: 0,
        totalVectorCount,
      },
    };
  }

  private write(body: Record<string, unknown>, creates: boolean, apply: Write['apply']): WireAnswer {
    const name = (body['namespace'] ?? '') as string;
    if (!creates && !this.namespaces.has(name)) return failure(404, 'Namespace not found');
    const namespace: Namespace = this.namespaces.get(name) ?? {
      records: new Map(),
      pending: [],
      lsn: 0,
      indexed: 0,
    };
    this.namespaces.set(name, namespace);
    namespace.lsn += 1;
    namespace.pending.push({ lsn: namespace.lsn, visibleAt: Date.now() + this.delayMs, apply });
    return { headers: { 'x-pinecone-request-lsn': String(namespace.lsn) }, body: { upsertedCount: 1 } };
  }

  /** A namespace with those of its writes that are visible by now; an unknown one is empty. */
  private seen(name: string): Pick<Namespace, 'records' | 'indexed'> {
    const namespace = this.namespaces.get(name);
    if (namespace === undefined) return { records: new Map(), indexed: 0 };
    const { pending, records } = namespace;
    while (pending.length > 0 && pending[0]!.visibleAt <= Date.now()) {
      const { apply, lsn } = pending.shift()!;
      apply(records);
      namespace.indexed = lsn;
    }
    return namespace;
  }
}

/** A peer that can be ended and started again at the same address. */
export async function startPinecone(dimension: number, delayMs: number): Promise<TestServer> {
  const peer = new WirePeer(new PineconeFormat(dimension, delayMs));
  await peer.start();
  const { url } = peer;
  return {
    url,
    kill: () => peer.close(),
    start: async () => void (await peer.start(Number(new URL(url).port))),
    stop: () => peer.close(),
  };
}

type Expression = Readonly<Record<string, unknown>>;

/** https://docs.pinecone.io/guides/search/filter-by-metadata. Negations do not match where the field is missing. */
function accepts(expression: Expression, metadata: Stored['metadata']): boolean {
  return Object.entries(expression).every(([key, operand]) => {
    if (key === '$and') return (operand as Expression[]).every((each) => accepts(each, metadata));
    if (key === '$or') return (operand as Expression[]).some((each) => accepts(each, metadata));
    return Object.entries(operand as Expression).every(([operator, value]) =>
      holds(metadata[key], operator, value),
    );
  });
}

function holds(actual: Value | undefined, operator: string, operand: unknown): boolean {
  if (operator === '$exists') return (actual !== undefined) === operand;
  if (actual === undefined) return false;
  const among = (accepted: readonly unknown[]) =>
    typeof actual === 'object' ? actual.some((each) => accepted.includes(each)) : accepted.includes(actual);
  switch (operator) {
    case '$eq':
      return among([operand]);
    case '$ne':
      return !among([operand]);
    case '$in':
      return among(ofOneType(operand));
    case '$nin':
      return !among(ofOneType(operand));
    default:
      throw new Error(`${operator} is not a valid operator`);
  }
}

function ofOneType(operand: unknown): readonly unknown[] {
  const values = operand as readonly unknown[];
  const types = new Set(values.map((value) => typeof value));
  if (types.size > 1 || types.has('boolean')) throw new Error('the list must be of strings or of numbers');
  return values;
}

function problemOf(metadata: Readonly<Record<string, unknown>> = {}): string | null {
  if (JSON.stringify(metadata).length > MOST_METADATA_BYTES)
    return 'Metadata size exceeds the limit of 40960 bytes';
  for (const [field, value] of Object.entries(metadata)) {
    const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
    if (!isList && !['string', 'number', 'boolean'].includes(typeof value))
      return `Metadata value must be a string, number, boolean or list of strings, got '${JSON.stringify(value)}' for field '${field}'`;
  }
  return null;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function failure(status: number, message: string): WireAnswer {
  return { status, body: { code: status === 401 ? 16 : 3, message, details: [] } };
}
