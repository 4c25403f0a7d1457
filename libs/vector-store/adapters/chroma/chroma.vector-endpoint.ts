import type { Filter, Metadata } from '@app/kernel';
import type { ProviderError, VendorVariables } from '@app/resilience';
import { isNotFound, JsonApi } from '@app/vendors';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import { termOf, termsOf } from '../remote/metadata-terms.js';
import type { EndpointCall, VectorEndpoint } from '../remote/vector-endpoint.js';

const VENDOR: VendorVariables = {
  name: 'Chroma',
  key: 'CHROMA_API_KEY',
  model: 'VECTOR_STORE_PREFIX',
  address: 'CHROMA_URL',
};
/** The defaults of 100 find nine of ten neighbours among random vectors. */
const HNSW = { space: 'cosine', ef_construction: 200, ef_search: 200 };
/** What every record has among its terms, as a list must not be empty. */
const ANY = '*';

export interface ChromaSettings {
  readonly url: string;
  readonly apiKey?: string | undefined;
  readonly tenant: string;
  readonly database: string;
}

interface Stored {
  /** The metadata as JSON. */
  readonly metadata: string;
  /** For filters. */
  readonly terms: readonly string[];
}

interface Records {
  readonly ids: readonly string[];
  readonly metadatas: readonly Stored[];
}

interface Collection {
  readonly id: string;
  readonly metadata: { readonly dimension: number };
}

/** A collection for each index, by the HTTP API of Chroma 1.5 or later: https://docs.trychroma.com/reference */
export class ChromaVectorEndpoint implements VectorEndpoint {
  // A request has up to 40 MB.
  readonly limits = { upsert: 250, ids: 1_000, list: 1_000 };
  private readonly api: JsonApi;
  private readonly collections: string;
  /** The ids of collections, by their names. */
  private readonly ids = new Map<string, string>();

  constructor({ url, apiKey, tenant, database }: ChromaSettings) {
    this.api = new JsonApi({
      url,
      headers: apiKey === undefined ? {} : { 'x-chroma-token': apiKey },
      vendor: VENDOR,
      messageOf: (body) => (body as { message?: string } | undefined)?.message,
    });
    this.collections = `/api/v2/tenants/${encodeURIComponent(tenant)}/databases/${encodeURIComponent(database)}/collections`;
  }

  async ensure(name: string, dimension: number, call: EndpointCall): Promise<number> {
    const request = { name, configuration: { hnsw: HNSW }, metadata: { dimension }, get_or_create: true };
    const found = await this.find(name, call);
    const { id, metadata } =
      found ?? (await this.api.send<Collection>('POST', this.collections, request, call));
    this.ids.set(name, id);
    return metadata.dimension;
  }

  async drop(name: string, call: EndpointCall): Promise<void> {
    this.ids.delete(name);
    await this.api.send('DELETE', `${this.collections}/${name}`, undefined, call).catch(unlessNotFound);
  }

  async upsert(name: string, records: readonly VectorRecord[], call: EndpointCall): Promise<void> {
    const request = {
      ids: records.map(({ id }) => id),
      embeddings: records.map(({ vector }) => [...vector]),
      metadatas: records.map(({ metadata }) => toStored(metadata)),
    };
    await this.send(name, 'upsert', request, call);
  }

  async query(
    name: string,
    { vector, topK, filter }: VectorQuery,
    call: EndpointCall,
  ): Promise<VectorCandidate[]> {
    const request = {
      query_embeddings: [[...vector]],
      n_results: topK,
      include: ['distances'],
      ...(filter === undefined ? {} : { where: toWhere(filter) }),
    };
    interface Found {
      readonly ids: readonly (readonly string[])[];
      readonly distances: readonly (readonly number[])[];
    }
    const found = await this.send<Found>(name, 'query', request, call).catch(unlessNotFound);
    const distances = found?.distances[0] ?? [];
    return (found?.ids[0] ?? []).map((id, at) => ({ id, score: 1 - distances[at]! }));
  }

  async setMetadata(
    name: string,
    ids: readonly string[],
    patch: Metadata,
    call: EndpointCall,
  ): Promise<void> {
    const request = { ids, include: ['metadatas'] };
    const known = await this.send<Records>(name, 'get', request, call).catch(unlessNotFound);
    if (known === undefined || known.ids.length === 0) return;
    const metadatas = known.metadatas.map((stored) => toStored({ ...fromStored(stored), ...patch }));
    await this.send(name, 'update', { ids: known.ids, metadatas }, call);
  }

  async remove(name: string, ids: readonly string[], call: EndpointCall): Promise<void> {
    await this.send(name, 'delete', { ids }, call).catch(unlessNotFound);
  }

  /** `after` is the number of records that came before. */
  async list(
    name: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    call: EndpointCall,
  ): Promise<ListedVectors> {
    const offset = Number(after ?? 0);
    const request = { include: ['metadatas'], limit, offset };
    const page = await this.send<Records>(name, 'get', request, call).catch(unlessNotFound);
    const { ids, metadatas } = page ?? { ids: [], metadatas: [] };
    const records = ids.map((id, at) => ({ id, metadata: fromStored(metadatas[at]!) }));
    return { records, next: ids.length < limit ? null : String(offset + ids.length) };
  }

  async ping(call: EndpointCall): Promise<void> {
    await this.api.send('GET', `${this.collections}?limit=1`, undefined, call);
  }

  async close(): Promise<void> {
    // Nothing stays open.
  }

  toProviderError(error: unknown): ProviderError {
    return this.api.toProviderError(error);
  }

  private find(name: string, call: EndpointCall): Promise<Collection | undefined> {
    return this.api
      .send<Collection>('GET', `${this.collections}/${name}`, undefined, call)
      .catch(unlessNotFound);
  }

  /** A collection that was dropped and created again has another id. */
  private async send<T>(name: string, action: string, body: unknown, call: EndpointCall): Promise<T> {
    const post = (id: string) => this.api.send<T>('POST', `${this.collections}/${id}/${action}`, body, call);
    const known = this.ids.get(name);
    if (known !== undefined) {
      try {
        return await post(known);
      } catch (error) {
        if (!isNotFound(error)) throw error;
        this.ids.delete(name);
      }
    }
    const { id } = await this.api.send<Collection>('GET', `${this.collections}/${name}`, undefined, call);
    this.ids.set(name, id);
    return post(id);
  }
}

/** The server merges fields, and these two are always there. */
function toStored(metadata: Metadata): Stored {
  return { metadata: JSON.stringify(metadata), terms: [ANY, ...termsOf(metadata)] };
}

function fromStored({ metadata }: Stored): Metadata {
  return JSON.parse(metadata) as Metadata;
}

function toWhere({ all }: Filter): object {
  return joined(
    '$and',
    all.flatMap((condition) => {
      const contains = 'in' in condition;
      const operator = contains ? '$contains' : '$not_contains';
      const each = (contains ? condition.in : condition.notIn).map((value) => ({
        terms: { [operator]: termOf(condition.field, value) },
      }));
      return contains ? [joined('$or', each)] : each;
    }),
  );
}

/** One condition stands alone: a list of conditions has at least two. */
function joined(operator: '$and' | '$or', conditions: readonly object[]): object {
  return conditions.length === 1 ? conditions[0]! : { [operator]: conditions };
}

function unlessNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}
