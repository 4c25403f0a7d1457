/** What is wrong with one field of a request. */
export interface FieldProblem {
  readonly field?: string;
  readonly rule?: string;
  readonly message?: string;
}

/** Why a request failed, with the sentence of the API. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    /** The HTTP status; 0 when the server was not reached. */
    readonly status: number,
    /** The code of the API, such as `RATE_LIMITED`; `OFFLINE` when the server was not reached. */
    readonly code: string,
    message: string,
    readonly retryAfterSeconds: number | undefined = undefined,
    readonly details: readonly FieldProblem[] = [],
    /** The ID to look for in the log of the server. */
    readonly traceId: string | undefined = undefined,
  ) {
    super(message);
  }
}

interface Envelope {
  readonly data?: unknown;
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly details?: readonly FieldProblem[];
    readonly trace_id?: string;
  } | null;
}

/** Calls a route and returns its `data`. Throws ApiFailure, and an AbortError when `signal` says so. */
export async function callApi<T>(url: string, init: RequestInit): Promise<T> {
  const response = await request(url, init);
  const envelope = (await response.json().catch(() => ({}))) as Envelope;
  if (!response.ok) throw failureOf(response, envelope);
  return envelope.data as T;
}

/** Sends a request. Throws ApiFailure with the status 0 when the server was not reached. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ApiFailure(0, 'OFFLINE', 'The server was not reached.');
  }
}

export function failureOf(response: Response, { error }: Envelope): ApiFailure {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiFailure(
    response.status,
    error?.code ?? 'UNEXPECTED',
    error?.message ?? `The server answered with status ${response.status}.`,
    Number.isFinite(seconds) ? seconds : undefined,
    error?.details,
    error?.trace_id,
  );
}
