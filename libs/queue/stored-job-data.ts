import { currentTraceParent } from '@app/observability';

/** Names beside the fields of the job's owner, which never begin with this character. */
const TRACE_PARENT = '$traceparent';
const IS_RETRY = '$retry';

export interface StoredJobData {
  readonly data: object;
  /** The trace of the request that enqueued the job; blank without one. */
  readonly traceParent: string;
  /** Whether the job was dead and was put back. */
  readonly isRetry: boolean;
}

/** With the trace of the request that enqueues the job, if there is one. */
export function toStored(data: object, { isRetry = false } = {}): string {
  const traceParent = currentTraceParent();
  return JSON.stringify({
    ...data,
    ...(traceParent !== '' && { [TRACE_PARENT]: traceParent }),
    ...(isRetry && { [IS_RETRY]: true }),
  });
}

export function fromStored(stored: string): StoredJobData {
  const {
    [TRACE_PARENT]: traceParent = '',
    [IS_RETRY]: isRetry = false,
    ...data
  } = JSON.parse(stored) as Record<string, unknown>;
  return { data, traceParent: String(traceParent), isRetry: isRetry === true };
}
