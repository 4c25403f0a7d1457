import type { Health } from '@app/kernel';
import {
  checkHealth,
  type CircuitBreaker,
  ProviderError,
  type ProviderCall,
  resilient,
  type VendorVariables,
} from '@app/resilience';
import { HttpFailure, JsonApi } from '@app/vendors';

const VENDOR: VendorVariables = {
  name: 'Neo4j',
  key: 'NEO4J_USER and NEO4J_PASSWORD',
  model: 'NEO4J_DATABASE',
  address: 'NEO4J_URI',
};
/** When this time is up, the tables answer instead. */
const READ_TIMEOUT_MS = 2_000;
/** Enough for a report with about 10,000 mentions. Only one request waits this long: then Neo4j is no longer in use. */
const WRITE_TIMEOUT_MS = 15_000;
const READ_RETRY = { attempts: 2, baseMs: 50, maxMs: 500 };
const WRITE_RETRY = { attempts: 4, baseMs: 100, maxMs: 2_000 };

export interface Neo4jLogin {
  /** The URL of the HTTP API, such as `http://localhost:7474`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export type Parameters = Readonly<Record<string, unknown>>;

interface Statement {
  readonly statement: string;
  readonly parameters: Parameters;
  readonly accessMode: 'READ' | 'WRITE';
}
interface Reply {
  readonly data?: { readonly fields: readonly string[]; readonly values: readonly (readonly unknown[])[] };
  readonly errors?: readonly Fault[];
}
interface Fault {
  /** For example `Neo.TransientError.Transaction.DeadlockDetected`. */
  readonly code: string;
  readonly message: string;
}
type Rows = Record<string, unknown>[];
type Run = ProviderCall<Statement, Rows, { readonly signal?: AbortSignal }>;

/**
 * Runs Cypher through the Query API (https://neo4j.com/docs/query-api/current), each statement in its own transaction.
 * Rejects with ProviderError.
 */
export class Neo4jClient {
  private readonly api: JsonApi;
  private readonly path: string;
  private readonly reading: Run;
  private readonly writing: Run;

  constructor(
    { url, user, password, database }: Neo4jLogin,
    breaker: CircuitBreaker,
    readTimeoutMs = READ_TIMEOUT_MS,
  ) {
    const login = Buffer.from(`${user}:${password}`).toString('base64');
    this.path = `/db/${encodeURIComponent(database)}/query/v2`;
    this.api = new JsonApi({
      url,
      headers: { authorization: `Basic ${login}`, accept: 'application/json' },
      vendor: VENDOR,
      messageOf: (body) => (body as Reply | undefined)?.errors?.[0]?.message,
    });
    const run: Run = (statement, call) => this.send(statement, call.signal);
    const common = { name: 'Neo4j', breaker };
    this.reading = resilient({ ...common, limits: 'call', timeoutMs: readTimeoutMs, retry: READ_RETRY }, run);
    this.writing = resilient(
      { ...common, limits: 'call', timeoutMs: WRITE_TIMEOUT_MS, retry: WRITE_RETRY },
      run,
    );
  }

  /** Returns the rows as objects with a property for each column. */
  async read<Row>(statement: string, parameters: Parameters = {}): Promise<Row[]> {
    return (await this.reading({ statement, parameters, accessMode: 'READ' }, {})) as Row[];
  }

  async write(statement: string, parameters: Parameters = {}): Promise<void> {
    await this.writing({ statement, parameters, accessMode: 'WRITE' }, {});
  }

  /** Queries the server even if the circuit breaker is open. */
  health(signal?: AbortSignal): Promise<Health> {
    const ask = async (limit: AbortSignal): Promise<Health> => {
      await this.send({ statement: 'RETURN 1 AS one', parameters: {}, accessMode: 'READ' }, limit);
      return { status: 'up' };
    };
    return checkHealth(ask, (error) => this.api.toProviderError(error), signal);
  }

  private async send(statement: Statement, signal: AbortSignal | undefined): Promise<Rows> {
    let reply: Reply;
    try {
      reply = await this.api.send<Reply>('POST', this.path, statement, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw this.failureOf(error);
    }
    // Neo4j sends the status before the rows. The body reports errors that occur after that.
    const [fault] = reply.errors ?? [];
    if (fault) throw passing(fault.message, fault);
    const { fields, values } = reply.data ?? { fields: [], values: [] };
    return values.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at]])));
  }

  private failureOf(error: unknown): ProviderError {
    const failure = this.api.toProviderError(error);
    const isPassing = error instanceof HttpFailure && error.body.includes('"Neo.TransientError.');
    return isPassing ? passing(failure.message, error) : failure;
  }
}

/** A temporary error such as a deadlock: the same statement may succeed if it is retried. */
function passing(message: string, cause: unknown): ProviderError {
  return new ProviderError(message, { code: 'unavailable', retryable: true, cause });
}
