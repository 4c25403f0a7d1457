import { type Filter, isUuid, type Metadata, stableId } from '@app/kernel';
import { allTogether, ProviderError, type VendorVariables } from '@app/resilience';
import { HttpFailure, isNotFound, JsonApi } from '@app/vendors';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import { termOf, termsOf } from '../remote/metadata-terms.js';
import type { EndpointCall, VectorEndpoint } from '../remote/vector-endpoint.js';

const VENDOR: VendorVariables = {
  name: 'Weaviate',
  key: 'WEAVIATE_API_KEY',
  model: 'VECTOR_STORE_PREFIX',
  address: 'WEAVIATE_URL',
};
/** Of at least the 100 candidates of a search, with some to spare for recall. */
const HNSW_EF = 200;
/** What every record has among its terms: a filter by absence looks at records that have any. */
const ANY = '*';
const PATCHED_AT_ONCE = 8;

interface Properties {
  readonly recordId: string;
  /** For filters. */
  readonly terms: readonly string[];
  /** The metadata as JSON. */
  readonly metadata: string;
}

interface WeaviateObject {
  readonly id: string;
  readonly properties: Properties;
}

const PROPERTIES = [
  { name: 'recordId', dataType: ['text'], tokenization: 'field', indexSearchable: false },
  { name: 'terms', dataType: ['text[]'], tokenization: 'field', indexSearchable: false },
  { name: 'metadata', dataType: ['text'], indexFilterable: false, indexSearchable: false },
];

/** A class for each index, by the REST and GraphQL APIs: https://docs.weaviate.io/weaviate/api */
export class WeaviateVectorEndpoint implements VectorEndpoint {
  readonly limits = { upsert: 250, ids: 1_000, list: 1_000 };
  private readonly api: JsonApi;

  constructor({ url, apiKey }: { readonly url: string; readonly apiKey?: string | undefined }) {
    this.api = new JsonApi({
      url,
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      vendor: VENDOR,
      messageOf: (body) => (body as { error?: { message?: string }[] } | undefined)?.error?.[0]?.message,
    });
  }

  async ensure(collection: string, dimension: number, call: EndpointCall): Promise<number> {
    const existing = await this.dimensionOf(collection, call);
    if (existing !== null) return existing;
    const schema = {
      class: className(collection),
      // The schema knows no dimension.
      description: JSON.stringify({ dimension }),
      vectorizer: 'none',
      vectorIndexType: 'hnsw',
      vectorIndexConfig: { distance: 'cosine', ef: HNSW_EF },
      properties: PROPERTIES,
    };
    try {
      await this.api.send('POST', '/v1/schema', schema, call);
    } catch (error) {
      // Another process was faster.
      const created = error instanceof HttpFailure && error.status === 422;
      const now = created ? await this.dimensionOf(collection, call) : null;
      if (now === null) throw error;
      return now;
    }
    return dimension;
  }

  async drop(collection: string, call: EndpointCall): Promise<void> {
    await this.api.send('DELETE', `/v1/schema/${className(collection)}`, undefined, call);
  }

  async upsert(collection: string, records: readonly VectorRecord[], call: EndpointCall): Promise<void> {
    const objects = records.map(({ id, vector, metadata }) => ({
      class: className(collection),
      id: objectId(id),
      vector: [...vector],
      properties: propertiesOf(id, metadata),
    }));
    interface Written {
      readonly result?: { readonly errors?: { readonly error?: readonly { readonly message: string }[] } };
    }
    const written = await this.api.send<Written[]>('POST', '/v1/batch/objects', { objects }, call);
    const message = written.flatMap(({ result }) => result?.errors?.error ?? [])[0]?.message;
    if (message !== undefined) throw refused(message);
  }

  async query(
    collection: string,
    { vector, topK, filter }: VectorQuery,
    call: EndpointCall,
  ): Promise<VectorCandidate[]> {
    const name = className(collection);
    const where = filter === undefined ? '' : `where: ${toWhere(filter)}`;
    const query = `{ Get { ${name}(nearVector: {vector: [${vector.join(',')}]}, limit: ${topK} ${where}) { recordId _additional { distance } } } }`;
    interface Found {
      readonly recordId: string;
      readonly _additional: { readonly distance: number };
    }
    const found = await this.graphql<Found>(name, query, call);
    return found.map(({ recordId, _additional: { distance } }) => ({ id: recordId, score: 1 - distance }));
  }

  async setMetadata(
    collection: string,
    ids: readonly string[],
    patch: Metadata,
    call: EndpointCall,
  ): Promise<void> {
    const path = `/v1/objects/${className(collection)}`;
    const patchOne = async (id: string, signal: AbortSignal) => {
      const url = `${path}/${objectId(id)}`;
      const object = await this.api
        .send<WeaviateObject>('GET', url, undefined, { signal })
        .catch(unlessNotFound);
      if (object === undefined) return;
      const metadata = { ...(JSON.parse(object.properties.metadata) as Metadata), ...patch };
      const changed = { class: className(collection), id: object.id, properties: propertiesOf(id, metadata) };
      await this.api.send('PATCH', url, changed, { signal });
    };
    for (let from = 0; from < ids.length; from += PATCHED_AT_ONCE) {
      const some = ids.slice(from, from + PATCHED_AT_ONCE);
      await allTogether((signal) => some.map((id) => patchOne(id, signal)), call.signal);
    }
  }

  async remove(collection: string, ids: readonly string[], call: EndpointCall): Promise<void> {
    if ((await this.dimensionOf(collection, call)) === null) return;
    const where = { path: ['recordId'], operator: 'ContainsAny', valueTextArray: ids };
    interface Removed {
      readonly results: { readonly failed: number };
    }
    const { results } = await this.api.send<Removed>(
      'DELETE',
      '/v1/batch/objects',
      { match: { class: className(collection), where }, output: 'minimal' },
      call,
    );
    if (results.failed > 0) throw refused(`${results.failed} objects could not be deleted`);
  }

  async list(
    collection: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    call: EndpointCall,
  ): Promise<ListedVectors> {
    if (after === null && (await this.dimensionOf(collection, call)) === null)
      return { records: [], next: null };
    const query = new URLSearchParams({
      class: className(collection),
      limit: String(limit),
      after: after ?? '',
    });
    const { objects } = await this.api.send<{ objects: WeaviateObject[] }>(
      'GET',
      `/v1/objects?${query.toString()}`,
      undefined,
      call,
    );
    const records = objects.map(({ properties: { recordId, metadata } }) => ({
      id: recordId,
      metadata: JSON.parse(metadata) as Metadata,
    }));
    return { records, next: objects.length < limit ? null : objects.at(-1)!.id };
  }

  async ping(call: EndpointCall): Promise<void> {
    await this.api.send('GET', '/v1/meta', undefined, call);
  }

  async close(): Promise<void> {
    // Nothing stays open.
  }

  toProviderError(error: unknown): ProviderError {
    return this.api.toProviderError(error);
  }

  private async dimensionOf(collection: string, call: EndpointCall): Promise<number | null> {
    const path = `/v1/schema/${className(collection)}`;
    const found = await this.api
      .send<{ description?: string }>('GET', path, undefined, call)
      .catch(unlessNotFound);
    return found?.description ? (JSON.parse(found.description) as { dimension: number }).dimension : null;
  }

  /** Nothing of a class that does not exist. */
  private async graphql<T>(name: string, query: string, call: EndpointCall): Promise<T[]> {
    interface Reply {
      readonly data?: { readonly Get?: Readonly<Record<string, T[]>> };
      readonly errors?: readonly { readonly message: string }[];
    }
    const { data, errors } = await this.api.send<Reply>('POST', '/v1/graphql', { query }, call);
    const message = errors?.[0]?.message;
    if (message === undefined) return data?.Get?.[name] ?? [];
    if (message.startsWith('Cannot query field') || message.includes('could not find class')) return [];
    throw refused(message);
  }
}

/** A letter in upper case first, as its GraphQL wants it. */
function className(collection: string): string {
  return collection.charAt(0).toUpperCase() + collection.slice(1);
}

function objectId(id: string): string {
  return isUuid(id) ? id : stableId('object', id);
}

function propertiesOf(recordId: string, metadata: Metadata): Properties {
  return { recordId, terms: [ANY, ...termsOf(metadata)], metadata: JSON.stringify(metadata) };
}

/** A `where` argument in GraphQL, whose strings are written as those of JSON. */
function toWhere({ all }: Filter): string {
  const operands = all.map((condition) => {
    const [operator, values] =
      'in' in condition ? ['ContainsAny', condition.in] : ['ContainsNone', condition.notIn];
    const terms = values.map((value) => termOf(condition.field, value));
    return `{path: ["terms"], operator: ${operator}, valueText: ${JSON.stringify(terms)}}`;
  });
  return `{operator: And, operands: [${operands.join(',')}]}`;
}

function unlessNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}

/** Failures that Weaviate reports in a successful response. */
function refused(message: string): ProviderError {
  const passing = /connect|context deadline|shutting down|read-only|not ready/i.test(message);
  return new ProviderError(`Weaviate refused the request: ${message}`, {
    code: passing ? 'unavailable' : 'invalid-request',
    retryable: passing,
  });
}
