import {
  type Filter,
  type FilterCondition,
  type FilterValue,
  isUuid,
  type Metadata,
  stableId,
} from '@app/kernel';
import type { ProviderError, VendorVariables } from '@app/resilience';
import { HttpFailure, isNotFound, JsonApi } from '@app/vendors';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import type { EndpointCall, VectorEndpoint } from '../remote/vector-endpoint.js';

const VENDOR: VendorVariables = {
  name: 'Qdrant',
  key: 'QDRANT_API_KEY',
  model: 'VECTOR_STORE_PREFIX',
  address: 'QDRANT_URL',
};
/** Of at least the 100 candidates of a search, with some to spare for recall. */
const HNSW_EF = 200;
/** Where the id of a record stands among its payload: a point's own is a UUID. */
const RECORD_ID = 'record_id';

interface Point {
  readonly score: number;
  readonly payload: Metadata;
}

/** A collection for each index, by the REST API: https://api.qdrant.tech/api-reference. The metadata is the payload. */
export class QdrantVectorEndpoint implements VectorEndpoint {
  // A request has up to 32 MB.
  readonly limits = { upsert: 250, ids: 1_000, list: 1_000 };
  private readonly api: JsonApi;
  /** Payload indexes that this process has asked for. */
  private readonly indexed = new Set<string>();

  constructor({ url, apiKey }: { readonly url: string; readonly apiKey?: string | undefined }) {
    this.api = new JsonApi({
      url,
      headers: apiKey === undefined ? {} : { 'api-key': apiKey },
      vendor: VENDOR,
      messageOf: (body) => (body as { status?: { error?: string } } | undefined)?.status?.error,
    });
  }

  async ensure(collection: string, dimension: number, call: EndpointCall): Promise<number> {
    const existing = await this.dimensionOf(collection, call);
    if (existing !== null) return existing;
    const vectors = { size: dimension, distance: 'Cosine' };
    try {
      await this.send('PUT', `/${collection}`, { vectors }, call);
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof HttpFailure) || ![400, 409].includes(error.status)) throw error;
      const created = await this.dimensionOf(collection, call);
      if (created === null) throw error;
      return created;
    }
    return dimension;
  }

  async drop(collection: string, call: EndpointCall): Promise<void> {
    await this.send('DELETE', `/${collection}`, undefined, call).catch(unlessNotFound);
    for (const key of this.indexed) if (key.startsWith(`${collection} `)) this.indexed.delete(key);
  }

  async upsert(collection: string, records: readonly VectorRecord[], call: EndpointCall): Promise<void> {
    await this.indexPayload(collection, records, call);
    const points = records.map(({ id, vector, metadata }) => ({
      id: pointId(id),
      vector: [...vector],
      payload: { ...metadata, [RECORD_ID]: id },
    }));
    await this.send('PUT', `/${collection}/points?wait=true`, { points }, call);
  }

  async query(
    collection: string,
    { vector, topK, filter }: VectorQuery,
    call: EndpointCall,
  ): Promise<VectorCandidate[]> {
    const request = {
      query: [...vector],
      limit: topK,
      with_payload: [RECORD_ID],
      params: { hnsw_ef: Math.max(HNSW_EF, topK) },
      ...(filter === undefined ? {} : { filter: toQdrantFilter(filter) }),
    };
    const found = await this.send<{ points: Point[] }>(
      'POST',
      `/${collection}/points/query`,
      request,
      call,
    ).catch(unlessNotFound);
    return (found?.points ?? []).map(({ score, payload }) => ({ id: String(payload[RECORD_ID]), score }));
  }

  async setMetadata(
    collection: string,
    ids: readonly string[],
    patch: Metadata,
    call: EndpointCall,
  ): Promise<void> {
    // Only points that exist: for others the server would make a payload without a vector, or refuse all.
    const known = await this.send<{ id: string }[]>(
      'POST',
      `/${collection}/points`,
      { ids: ids.map(pointId), with_payload: false, with_vector: false },
      call,
    ).catch(unlessNotFound);
    const points = (known ?? []).map(({ id }) => id);
    if (points.length > 0)
      await this.send('POST', `/${collection}/points/payload?wait=true`, { payload: patch, points }, call);
  }

  async remove(collection: string, ids: readonly string[], call: EndpointCall): Promise<void> {
    const request = { points: ids.map(pointId) };
    await this.send('POST', `/${collection}/points/delete?wait=true`, request, call).catch(unlessNotFound);
  }

  async list(
    collection: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    call: EndpointCall,
  ): Promise<ListedVectors> {
    const request = {
      limit,
      with_payload: true,
      with_vector: false,
      ...(after === null ? {} : { offset: after }),
    };
    const page = await this.send<{ points: Point[]; next_page_offset: string | null }>(
      'POST',
      `/${collection}/points/scroll`,
      request,
      call,
    ).catch(unlessNotFound);
    const records = (page?.points ?? []).map(({ payload: { [RECORD_ID]: id, ...metadata } }) => ({
      id: String(id),
      metadata,
    }));
    return { records, next: page?.next_page_offset ?? null };
  }

  async ping(call: EndpointCall): Promise<void> {
    await this.send('GET', '', undefined, call);
  }

  async close(): Promise<void> {
    // Nothing stays open.
  }

  toProviderError(error: unknown): ProviderError {
    return this.api.toProviderError(error);
  }

  private async send<T>(method: string, path: string, body: unknown, call: EndpointCall): Promise<T> {
    const { result } = await this.api.send<{ result: T }>(method, `/collections${path}`, body, call);
    return result;
  }

  private async dimensionOf(collection: string, call: EndpointCall): Promise<number | null> {
    interface Collection {
      readonly config: { readonly params: { readonly vectors: { readonly size: number } } };
    }
    const found = await this.send<Collection>('GET', `/${collection}`, undefined, call).catch(unlessNotFound);
    return found?.config.params.vectors.size ?? null;
  }

  /**
   * Filters are fast with an index of their field, and a server in strict mode refuses those without. Indexes that are
   * there before the points become part of the graph.
   */
  private async indexPayload(
    collection: string,
    records: readonly VectorRecord[],
    call: EndpointCall,
  ): Promise<void> {
    const fields = new Map(
      records.flatMap(({ id, metadata }) =>
        Object.entries(metadata).flatMap(([field, value]) =>
          value === id || typeof value === 'number'
            ? []
            : [[field, typeof value === 'boolean' ? 'bool' : 'keyword'] as const],
        ),
      ),
    );
    for (const [field_name, field_schema] of fields) {
      const key = `${collection} ${field_name}`;
      if (this.indexed.has(key)) continue;
      await this.send('PUT', `/${collection}/index?wait=true`, { field_name, field_schema }, call);
      this.indexed.add(key);
    }
  }
}

function toQdrantFilter({ all }: Filter): object {
  return {
    must: all.flatMap((condition) =>
      'in' in condition ? [{ should: matches(condition, condition.in) }] : [],
    ),
    must_not: all.flatMap((condition) => ('in' in condition ? [] : matches(condition, condition.notIn))),
  };
}

/** Conditions of which one must hold; a list matches when any of its elements does. */
function matches({ field: key }: FilterCondition, values: readonly FilterValue[]): object[] {
  const words = values.filter((value) => typeof value === 'string');
  const others = values.flatMap((value): object[] => {
    if (typeof value === 'boolean') return [{ key, match: { value } }];
    return typeof value === 'number' ? [{ key, range: { gte: value, lte: value } }] : [];
  });
  return words.length === 0 ? others : [{ key, match: { any: words } }, ...others];
}

function pointId(id: string): string {
  return isUuid(id) ? id : stableId('point', id);
}

function unlessNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}
