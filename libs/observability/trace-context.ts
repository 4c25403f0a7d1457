import { randomFillSync } from 'node:crypto';

/** The place in a trace at which further spans are added (W3C Trace Context). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Whether the spans of the trace are recorded. */
  readonly isSampled: boolean;
  /** The header `tracestate` of the caller; blank without one. */
  readonly traceState: string;
}

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;
const SAMPLED = 1;
/** Version, trace, parent, flags and, from later versions, more. Version ff and ids of zeros only are invalid. */
const TRACE_PARENT = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:$|-)/;
const MAX_TRACE_STATE = 512;

/** Reads the headers of a caller. Returns undefined when they name no trace. */
export function parseTraceParent(
  traceParent: unknown,
  traceState: unknown = undefined,
): TraceContext | undefined {
  if (typeof traceParent !== 'string') return undefined;
  const [all, version, traceId, spanId, flags] = TRACE_PARENT.exec(traceParent) ?? [];
  if (traceId === undefined || (version === '00' && all !== traceParent)) return undefined;
  return {
    traceId,
    spanId: spanId!,
    isSampled: (Number.parseInt(flags!, 16) & SAMPLED) === SAMPLED,
    traceState: typeof traceState === 'string' && traceState.length <= MAX_TRACE_STATE ? traceState : '',
  };
}

export function formatTraceParent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

export function newTraceId(): string {
  return randomHex(TRACE_ID_BYTES);
}

export function newSpanId(): string {
  return randomHex(SPAN_ID_BYTES);
}

/** Random digits of a trace's id that decide, without a fraction lost in a double. */
const DECIDING_DIGITS = 13;

/** Whether a trace that begins here is recorded. Depends on its id only, so that all processes decide alike. */
export function isSampledAt(ratio: number, traceId: string): boolean {
  if (ratio >= 1) return true;
  return Number.parseInt(traceId.slice(-DECIDING_DIGITS), 16) / 16 ** DECIDING_DIGITS >= 1 - ratio;
}

const random = Buffer.alloc(4_096);
let used = random.length;

/** Takes random bytes from a supply: to generate a few at a time costs more than a whole span. */
function randomHex(bytes: number): string {
  if (used + bytes > random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += bytes;
  return random.toString('hex', used - bytes, used);
}
