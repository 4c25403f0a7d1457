import { setTimeout as delay } from 'node:timers/promises';
import type { Filter, FilterValue, Metadata } from '@app/kernel';
import { allTogether, ProviderError } from '@app/resilience';
import { isNotFound } from '@app/vendors';
import {
  fromPineconeError,
  type PineconeIndex,
  type PineconeSettings,
  withPinecone,
} from '@app/vendors/pinecone/index.js';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import type { EndpointCall, VectorEndpoint } from '../remote/vector-endpoint.js';

/** Of a request, https://docs.pinecone.io/reference/api/database-limits, with some to spare. */
const MOST_BYTES = 1_800_000;
/** A number of a vector in JSON, such as `-0.03610108196735382,`. */
const BYTES_OF_NUMBER = 22;
const UPDATED_AT_ONCE = 8;
const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 1_000;

/** https://docs.pinecone.io/guides/index-data/check-data-freshness */
const WRITTEN = 'x-pinecone-request-lsn';
const INDEXED = 'x-pinecone-max-indexed-lsn';

/**
 * A namespace of one serverless index for each index, through Pinecone's SDK. All namespaces have the dimension of the
 * index. Pinecone shows what was written a little later: `settled` waits for that, by the log sequence number.
 */
export class PineconeVectorEndpoint implements VectorEndpoint {
  readonly limits = { upsert: 1_000, ids: 1_000, list: 100 };
  readonly dimensionAdvice =
    ', as the Pinecone index has been created; create one with the dimension of the embedding model, and set PINECONE_INDEX_HOST to its host';
  /** The last write of each namespace, until queries show it. */
  private readonly written = new Map<string, number>();
  private dimension = 0;

  constructor(private readonly settings: PineconeSettings) {}

  async ensure(_: string, __: number, call: EndpointCall): Promise<number> {
    const { dimension } = await this.use(call, (index) => index.describeIndexStats());
    if (dimension === undefined)
      throw new ProviderError(
        'The Pinecone index has no dimension; PINECONE_INDEX_HOST must be that of an index of dense vectors',
        { code: 'invalid-request', retryable: false },
      );
    this.dimension = dimension;
    return dimension;
  }

  async drop(namespace: string, call: EndpointCall): Promise<void> {
    await this.change(namespace, call, (index) => index.deleteAll({ namespace }));
  }

  async upsert(namespace: string, records: readonly VectorRecord[], call: EndpointCall): Promise<void> {
    for (const batch of bySize(records))
      await this.write(namespace, call, (index) =>
        index.upsert({ namespace, records: batch.map(toPinecone) }),
      );
  }

  async query(
    namespace: string,
    { vector, topK, filter }: VectorQuery,
    call: EndpointCall,
  ): Promise<VectorCandidate[]> {
    const request = { namespace, vector: [...vector], topK };
    const { matches } = await this.use(call, (index) =>
      index.query(filter === undefined ? request : { ...request, filter: toPineconeFilter(filter) }),
    );
    return matches.map(({ id, score }) => ({ id, score: score ?? 0 }));
  }

  async setMetadata(
    namespace: string,
    ids: readonly string[],
    patch: Metadata,
    call: EndpointCall,
  ): Promise<void> {
    const metadata = copyOf(patch);
    for (let from = 0; from < ids.length; from += UPDATED_AT_ONCE) {
      const some = ids.slice(from, from + UPDATED_AT_ONCE);
      await allTogether(
        (signal) =>
          some.map((id) =>
            this.change(namespace, { signal }, (index) => index.update({ namespace, id, metadata })),
          ),
        call.signal,
      );
    }
  }

  async remove(namespace: string, ids: readonly string[], call: EndpointCall): Promise<void> {
    await this.change(namespace, call, (index) => index.deleteMany({ namespace, ids: [...ids] }));
  }

  async list(
    namespace: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    call: EndpointCall,
  ): Promise<ListedVectors> {
    const found = await this.use(call, async (index) => {
      const page = { namespace, limit, ...(after === null ? {} : { paginationToken: after }) };
      const listed = await index.listPaginated(page);
      const ids = (listed.vectors ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
      if (ids.length === 0) return { records: [], next: null };
      // A list has ids alone.
      const { records } = await index.fetch({ namespace, ids });
      return {
        records: Object.values(records).map(({ id, metadata }) => ({
          id,
          metadata: (metadata ?? {}) as Metadata,
        })),
        next: listed.pagination?.next ?? null,
      };
    }).catch(unlessNotFound);
    return found ?? { records: [], next: null };
  }

  /** Resolves when queries show what this process has written. */
  async settled(namespace: string, call: EndpointCall): Promise<void> {
    const lsn = this.written.get(namespace);
    if (lsn === undefined) return;
    const vector = Array.from({ length: this.dimension }, (_, at) => (at === 0 ? 1 : 0));
    for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_LOOK_MS)) {
      let indexed: number | null = null;
      const onHeaders = (headers: Headers) => (indexed = lsnOf(headers, INDEXED));
      await this.use(call, (index) => index.query({ namespace, vector, topK: 1 }), onHeaders);
      if (indexed === null || indexed >= lsn) break;
      await delay(pauseMs, undefined, call.signal ? { signal: call.signal } : {});
    }
    if (this.written.get(namespace) === lsn) this.written.delete(namespace);
  }

  async ping(call: EndpointCall): Promise<void> {
    await this.use(call, (index) => index.describeIndexStats());
  }

  async close(): Promise<void> {
    // Nothing stays open.
  }

  toProviderError(error: unknown): ProviderError {
    return fromPineconeError(error);
  }

  private write(
    namespace: string,
    call: EndpointCall,
    work: (index: PineconeIndex) => Promise<void>,
  ): Promise<void> {
    return this.use(call, work, (headers) => {
      const lsn = lsnOf(headers, WRITTEN);
      if (lsn !== null) this.written.set(namespace, Math.max(lsn, this.written.get(namespace) ?? 0));
    });
  }

  /** Only an upsert makes a namespace: of one that is not there, nothing is to be changed. */
  private change(...args: Parameters<PineconeVectorEndpoint['write']>): Promise<void> {
    return this.write(...args).catch(unlessNotFound);
  }

  private use<T>(
    { signal }: EndpointCall,
    work: (index: PineconeIndex) => Promise<T>,
    onHeaders: (headers: Headers) => void = () => undefined,
  ): Promise<T> {
    return withPinecone(this.settings, { signal, onHeaders }, work);
  }
}

function lsnOf(headers: Headers, name: string): number | null {
  const value = headers.get(name);
  return value === null ? null : Number(value);
}

function* bySize(records: readonly VectorRecord[]): Generator<VectorRecord[]> {
  let batch: VectorRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size =
      BYTES_OF_NUMBER * record.vector.length + JSON.stringify(record.metadata).length + record.id.length;
    if (batch.length > 0 && bytes + size > MOST_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(record);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function toPinecone({ id, vector, metadata }: VectorRecord) {
  return { id, values: [...vector], metadata: copyOf(metadata) };
}

/** Of the type that the SDK takes, whose lists may be changed. */
function copyOf(metadata: Metadata): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(metadata).map(([field, value]) => [field, typeof value === 'object' ? [...value] : value]),
  );
}

/** https://docs.pinecone.io/guides/search/filter-by-metadata: `$in` takes strings or numbers, `$eq` also booleans. */
function toPineconeFilter({ all }: Filter): object {
  return {
    $and: all.map((condition) => {
      const { field } = condition;
      if ('in' in condition)
        return { $or: byType(condition.in, '$in', '$eq').map((each) => ({ [field]: each })) };
      const others = byType(condition.notIn, '$nin', '$ne').map((each) => ({ [field]: each }));
      return { $or: [{ [field]: { $exists: false } }, { $and: others }] };
    }),
  };
}

function byType(values: readonly FilterValue[], list: '$in' | '$nin', single: '$eq' | '$ne'): object[] {
  const lists = ['string', 'number'].map((type) => values.filter((value) => typeof value === type));
  return [
    ...lists.filter(({ length }) => length > 0).map((some) => ({ [list]: some })),
    ...values.filter((value) => typeof value === 'boolean').map((value) => ({ [single]: value })),
  ];
}

function unlessNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}
