import type { Pool } from 'pg';
import type { Filter, FilterCondition, Metadata } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import { fromPostgresError, openPostgres } from '@app/vendors/postgres/index.js';
import type { ListedVectors, VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import type { VectorEndpoint } from '../remote/vector-endpoint.js';

/** A statement of a batch; less than the time that a write has. */
const STATEMENT_TIMEOUT_MS = 25_000;
/** An HNSW index takes as many, https://github.com/pgvector/pgvector#hnsw */
const MOST_OF_VECTOR = 2_000;
const MOST_OF_HALFVEC = 4_000;
/** Iterative scans came with it: without them a filter leaves out what the index has found. */
const LEAST_VERSION = [0, 8];
/**
 * With an `ef_search` of 400, the 100 candidates of a search hold .94 of the nearest ones among a million vectors, with 200
 * .90. A scan whose finds a filter leaves out goes on until enough have passed; in a strict order it would pass over those
 * that it meets late.
 */
const SESSION = 'SET hnsw.ef_search = 400; SET hnsw.iterative_scan = relaxed_order';

const UNDEFINED_TABLE = '42P01';

/**
 * A table for each index: `(id, embedding, metadata)` with an HNSW index on the vectors and a GIN index on the metadata.
 * Vectors of more than 2,000 dimensions are stored as halfvec, in half precision.
 */
export class PgvectorVectorEndpoint implements VectorEndpoint {
  readonly limits = { upsert: 500, ids: 5_000, list: 5_000 };
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = openPostgres(url, { statementTimeoutMs: STATEMENT_TIMEOUT_MS, onConnect: SESSION });
  }

  async ensure(table: string, dimension: number): Promise<number> {
    if (dimension > MOST_OF_HALFVEC)
      throw invalid(
        `pgvector indexes vectors of up to ${MOST_OF_HALFVEC} dimensions, not ${dimension}; choose another EMBEDDING_MODEL or VECTOR_STORE`,
      );
    await this.requireExtension();
    const type = dimension > MOST_OF_VECTOR ? 'halfvec' : 'vector';
    // One after the other, for IF NOT EXISTS fails where two create the same at once.
    await this.inTransaction([
      `SELECT pg_advisory_xact_lock(hashtext('${table}'))`,
      `CREATE TABLE IF NOT EXISTS ${table}
         (id text COLLATE "C" PRIMARY KEY, embedding ${type}(${dimension}) NOT NULL, metadata jsonb NOT NULL)`,
      `CREATE INDEX IF NOT EXISTS ${table}_vec ON ${table} USING hnsw (embedding ${type}_ip_ops)`,
      `CREATE INDEX IF NOT EXISTS ${table}_tag ON ${table} USING gin (metadata jsonb_path_ops)`,
    ]);
    const { rows } = await this.pool.query<{ dimension: number }>(
      `SELECT atttypmod AS dimension FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'embedding'`,
      [table],
    );
    return rows[0]!.dimension;
  }

  async drop(table: string): Promise<void> {
    await this.pool.query(`DROP TABLE IF EXISTS ${table}`);
  }

  async upsert(table: string, records: readonly VectorRecord[]): Promise<void> {
    const cast = castOf(records[0]!.vector);
    await this.pool.query(
      `INSERT INTO ${table} (id, embedding, metadata)
       SELECT * FROM unnest($1::text[], $2::${cast}[], $3::jsonb[])
       ON CONFLICT (id) DO UPDATE SET embedding = excluded.embedding, metadata = excluded.metadata`,
      [
        records.map(({ id }) => id),
        records.map(({ vector }) => literal(vector)),
        records.map(({ metadata }) => JSON.stringify(metadata)),
      ],
    );
  }

  async query(table: string, { vector, topK, filter }: VectorQuery): Promise<VectorCandidate[]> {
    const values: unknown[] = [literal(vector), topK];
    // The operator gives the negative inner product, as indexes only scan upwards.
    const distance = `embedding <#> $1::${castOf(vector)}`;
    const { rows } = await this.orEmpty(
      this.pool.query<VectorCandidate>(
        `SELECT id, -(${distance}) AS score FROM ${table} ${where(filter, values)} ORDER BY ${distance} LIMIT $2`,
        values,
      ),
    );
    return rows.sort((a, b) => b.score - a.score);
  }

  async setMetadata(table: string, ids: readonly string[], patch: Metadata): Promise<void> {
    await this.orEmpty(
      this.pool.query(`UPDATE ${table} SET metadata = metadata || $2::jsonb WHERE id = ANY($1::text[])`, [
        ids,
        JSON.stringify(patch),
      ]),
    );
  }

  async remove(table: string, ids: readonly string[]): Promise<void> {
    await this.orEmpty(this.pool.query(`DELETE FROM ${table} WHERE id = ANY($1::text[])`, [ids]));
  }

  async list(
    table: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<ListedVectors> {
    const { rows } = await this.orEmpty(
      this.pool.query<{ id: string; metadata: Metadata }>(
        `SELECT id, metadata FROM ${table} WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT $2`,
        [after, limit],
      ),
    );
    return { records: rows, next: rows.length < limit ? null : rows.at(-1)!.id };
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  toProviderError(error: unknown): ProviderError {
    return fromPostgresError(error);
  }

  private async requireExtension(): Promise<void> {
    const installed = await this.version();
    if (installed === null) await this.createExtension();
    const version = installed ?? (await this.version())!;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [leastMajor = 0, leastMinor = 0] = LEAST_VERSION;
    if (major < leastMajor || (major === leastMajor && minor < leastMinor))
      throw invalid(
        `pgvector ${LEAST_VERSION.join('.')} or later is needed, and the database has ${version}; run ALTER EXTENSION vector UPDATE`,
      );
  }

  private async createExtension(): Promise<void> {
    try {
      await this.pool.query('CREATE EXTENSION IF NOT EXISTS vector');
    } catch (error) {
      const { code, retryable, message } = fromPostgresError(error);
      throw new ProviderError(
        retryable
          ? message
          : `The extension pgvector is not there; install it, and run CREATE EXTENSION vector as a superuser (${message})`,
        { code, retryable, cause: error },
      );
    }
  }

  private async version(): Promise<string | null> {
    const { rows } = await this.pool.query<{ extversion: string }>(
      `SELECT extversion FROM pg_extension WHERE extname = 'vector'`,
    );
    return rows[0]?.extversion ?? null;
  }

  private async inTransaction(statements: readonly string[]): Promise<void> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      for (const statement of ['BEGIN', ...statements, 'COMMIT']) await client.query(statement);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection whose transaction failed is closed, which rolls it back.
      client.release(failure);
    }
  }

  /** What a table that does not exist holds. */
  private async orEmpty<R>(result: Promise<{ rows: R[] }>): Promise<{ rows: R[] }> {
    try {
      return await result;
    } catch (error) {
      if ((error as { code?: string }).code === UNDEFINED_TABLE) return { rows: [] };
      throw error;
    }
  }
}

/** As text, `[1,0.5]`. */
function literal(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}

function castOf(vector: Float32Array): 'vector' | 'halfvec' {
  return vector.length > MOST_OF_VECTOR ? 'halfvec' : 'vector';
}

/** Adds the values that the conditions refer to. */
function where(filter: Filter | undefined, values: unknown[]): string {
  if (filter === undefined) return '';
  return `WHERE ${filter.all.map((condition) => sqlOf(condition, values)).join(' AND ')}`;
}

/** Containment is what the GIN index answers: of the value itself, or of a list with it. */
function sqlOf(condition: FilterCondition, values: unknown[]): string {
  const { field } = condition;
  const accepted = 'in' in condition ? condition.in : condition.notIn;
  values.push(
    accepted
      .flatMap((value) => [{ [field]: value }, { [field]: [value] }])
      .map((each) => JSON.stringify(each)),
  );
  const contains = `metadata @> ANY($${values.length}::jsonb[])`;
  return 'in' in condition ? contains : `NOT (${contains})`;
}

function invalid(message: string): ProviderError {
  return new ProviderError(message, { code: 'invalid-request', retryable: false });
}
