import { createHash } from 'node:crypto';
import { type Filter, type Health, messageOf, type Metadata } from '@app/kernel';
import { checkHealth, type Lazy, lazy, ProviderError, unlessAborted } from '@app/resilience';
import {
  type ListedVectors,
  type VectorCandidate,
  VectorDimensionError,
  type VectorQuery,
  type VectorRecord,
  VectorStore,
} from '../../vector-store.js';
import type { EndpointCall, VectorEndpoint } from './vector-endpoint.js';

/** One use of an endpoint, and under which name it is counted. */
export interface Use<T> {
  readonly operation: 'ensure' | 'drop' | 'upsert' | 'query' | 'set-metadata' | 'remove' | 'list' | 'settle';
  readonly work: (endpoint: VectorEndpoint, call: EndpointCall) => Promise<T>;
}

/** Runs one use within time limits, with retries; see `decorated-endpoint.ts`. */
export type Runner = <T>(use: Use<T>, call: { readonly signal?: AbortSignal }) => Promise<T>;

/** What is the same for all servers: names, batches, and what needs no request. */
export class RemoteVectorStore extends VectorStore {
  readonly durable = true;
  private readonly endpoint: Lazy<VectorEndpoint>;
  private readonly run: Runner;
  private readonly dimensions = new Map<string, number>();

  /** Opens the endpoint with its first call. */
  constructor(
    private readonly prefix: string,
    open: () => Promise<VectorEndpoint>,
    decorate: (endpoint: Lazy<VectorEndpoint>) => Runner,
  ) {
    super();
    this.endpoint = lazy(open);
    this.run = decorate(this.endpoint);
  }

  async ensureIndex(index: string, { dimension }: { dimension: number }): Promise<void> {
    const collection = this.collection(index);
    const existing = await this.run(
      { operation: 'ensure', work: (endpoint, call) => endpoint.ensure(collection, dimension, call) },
      {},
    );
    if (existing !== dimension) {
      const { dimensionAdvice } = await this.endpoint();
      const advice =
        dimensionAdvice ??
        `. Delete ${collection} in the vector store to have it filled again, or set another VECTOR_STORE_PREFIX`;
      throw new VectorDimensionError(index, existing, dimension, advice);
    }
    this.dimensions.set(index, dimension);
  }

  async dropIndex(index: string): Promise<void> {
    const collection = this.collection(index);
    await this.run({ operation: 'drop', work: (endpoint, call) => endpoint.drop(collection, call) }, {});
    await this.settle(collection);
    this.dimensions.delete(index);
  }

  async upsert(index: string, records: readonly VectorRecord[]): Promise<void> {
    for (const { vector } of records) this.checkDimension(index, vector);
    const collection = this.collection(index);
    // A request must not name an id twice. In the order of the ids, two writers never wait for each other in a circle.
    const unique = [...new Map(records.map((record) => [record.id, record])).values()].sort(byId);
    const { upsert: size } = await this.limits();
    for (const batch of batches(unique, size))
      await this.run(
        { operation: 'upsert', work: (endpoint, call) => endpoint.upsert(collection, batch, call) },
        {},
      );
    await this.settle(collection);
  }

  async query(
    index: string,
    query: VectorQuery,
    call: { signal?: AbortSignal } = {},
  ): Promise<VectorCandidate[]> {
    call.signal?.throwIfAborted();
    this.checkDimension(index, query.vector);
    const filter = simplified(query.filter);
    if (filter === 'nothing') return [];
    const { vector, topK } = query;
    const wanted = filter === 'everything' ? { vector, topK } : { vector, topK, filter };
    const collection = this.collection(index);
    return this.run(
      { operation: 'query', work: (endpoint, limited) => endpoint.query(collection, wanted, limited) },
      call,
    );
  }

  async setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void> {
    if (Object.keys(patch).length === 0) return;
    const collection = this.collection(index);
    const { ids: size } = await this.limits();
    for (const batch of batches(unique(ids), size))
      await this.run(
        {
          operation: 'set-metadata',
          work: (endpoint, call) => endpoint.setMetadata(collection, batch, patch, call),
        },
        {},
      );
    await this.settle(collection);
  }

  async remove(index: string, ids: readonly string[]): Promise<void> {
    const collection = this.collection(index);
    const { ids: size } = await this.limits();
    for (const batch of batches(unique(ids), size))
      await this.run(
        { operation: 'remove', work: (endpoint, call) => endpoint.remove(collection, batch, call) },
        {},
      );
    await this.settle(collection);
  }

  async list(
    index: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<ListedVectors> {
    const collection = this.collection(index);
    const { list: most } = await this.limits();
    const page = { after, limit: Math.min(limit, most) };
    return this.run(
      { operation: 'list', work: (endpoint, call) => endpoint.list(collection, page, call) },
      {},
    );
  }

  /** Asks the server itself, also while a circuit breaker spares it. */
  async health(): Promise<Health> {
    return checkHealth(
      async (signal) => {
        const endpoint = await this.endpoint(signal);
        try {
          await unlessAborted(endpoint.ping({ signal }), signal);
        } catch (error) {
          throw error instanceof ProviderError ? error : endpoint.toProviderError(error);
        }
        return { status: 'up' };
      },
      (error) => new ProviderError(messageOf(error), { code: 'unavailable', retryable: true, cause: error }),
      undefined,
    );
  }

  /** Nest calls it when the program stops. */
  async onApplicationShutdown(): Promise<void> {
    await (await this.endpoint.release())?.close();
  }

  private async settle(collection: string): Promise<void> {
    if ((await this.endpoint()).settled === undefined) return;
    const work: Use<void>['work'] = async (endpoint, call) => endpoint.settled?.(collection, call);
    await this.run({ operation: 'settle', work }, {});
  }

  private async limits() {
    return (await this.endpoint()).limits;
  }

  /** Only what `ensureIndex` was called for is known. */
  private checkDimension(index: string, vector: Float32Array): void {
    const dimension = this.dimensions.get(index);
    if (dimension !== undefined && dimension !== vector.length)
      throw new VectorDimensionError(index, dimension, vector.length);
  }

  /** Up to 60 of a-z, 0-9 and _, a letter first: what every vendor takes. The hash keeps names apart that look alike. */
  private collection(index: string): string {
    const hash = createHash('sha256').update(index).digest('hex').slice(0, 8);
    const readable = index
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .slice(0, 24);
    return `${this.prefix}_${readable}_${hash}`;
  }
}

function simplified(filter: Filter | undefined): Filter | 'everything' | 'nothing' {
  const conditions = filter?.all ?? [];
  if (conditions.some((condition) => 'in' in condition && condition.in.length === 0)) return 'nothing';
  const all = conditions.filter((condition) => 'in' in condition || condition.notIn.length > 0);
  return all.length === 0 ? 'everything' : { all };
}

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

function byId(a: VectorRecord, b: VectorRecord): number {
  return a.id < b.id ? -1 : 1;
}
