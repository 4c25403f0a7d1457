import { newSpanId, type TraceContext } from './trace-context.js';

/** Facts about a span; never texts of visitors or documents. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Requests and jobs start a trace or continue that of their caller; everything else is a part of it. */
export type SpanKind = 'part' | 'request' | 'job';

/** A span that is recorded. */
export class Span implements TraceContext {
  readonly spanId = newSpanId();
  readonly isSampled = true;
  readonly traceId: string;
  readonly traceState: string;
  /** Undefined for the first span of a trace. */
  readonly parentId: string | undefined;
  /** Whether the parent belongs to another process, or to a job that was enqueued before. */
  readonly isParentRemote: boolean;
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number;
  endedAt = 0;
  hasFailed = false;
  /** What the clock of the computer is ahead of the monotonic clock, the same for the whole trace in this process. */
  private readonly clockOffset: number;

  constructor(
    public name: string,
    readonly kind: SpanKind,
    public attributes: SpanAttributes,
    parent: TraceContext,
  ) {
    const isLocal = parent instanceof Span;
    const now = performance.now();
    this.traceId = parent.traceId;
    this.traceState = parent.traceState;
    this.parentId = parent.spanId === '' ? undefined : parent.spanId;
    this.isParentRemote = !isLocal && this.parentId !== undefined;
    this.clockOffset = isLocal ? parent.clockOffset : Date.now() - now;
    this.startedAt = this.clockOffset + now;
  }

  end(): void {
    this.endedAt = this.clockOffset + performance.now();
  }
}

/** Takes spans that have ended. */
export interface SpanSink {
  add(span: Span): void;
}
