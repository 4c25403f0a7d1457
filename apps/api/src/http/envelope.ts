import type { Request } from 'express';
import type { ErrorCode, ErrorDetail } from '@app/kernel';

/** API-1: the shape of every answer of the API. */
export function successEnvelope(data: unknown, requestId: string, degraded: readonly string[] = []) {
  const meta = { ...metaOf(requestId), ...(degraded.length > 0 && { degraded }) };
  return { success: true, data: data ?? null, error: null, meta };
}

export function errorEnvelope(
  error: { code: ErrorCode; message: string; details: readonly ErrorDetail[] },
  requestId: string,
) {
  return { success: false, data: null, error: { ...error, trace_id: requestId }, meta: metaOf(requestId) };
}

function metaOf(requestId: string) {
  return { request_id: requestId, timestamp: new Date().toISOString(), version: 'v1' as const };
}

/** API-3: the id that the request log assigned. */
export function requestIdOf({ id }: Pick<Request, 'id'>): string {
  return String(id);
}
