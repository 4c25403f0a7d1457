import { AsyncLocalStorage } from 'node:async_hooks';
import { Span, type SpanAttributes, type SpanKind, type SpanSink } from './span.js';
import {
  formatTraceParent,
  isSampledAt,
  newSpanId,
  newTraceId,
  parseTraceParent,
  type TraceContext,
} from './trace-context.js';

export interface Tracer {
  /** Share of the traces that are recorded, from 0 to 1; a trace that a caller began is recorded as the caller says. */
  readonly ratio: number;
  readonly sinks: readonly SpanSink[];
}

const active = new AsyncLocalStorage<TraceContext>();
let tracer: Tracer | undefined;

/** Called once, by what sends spans. Until then spans cost nothing. */
export function enableTracing(enabled: Tracer): void {
  tracer = enabled;
}

export function disableTracing(): void {
  tracer = undefined;
}

export function isTracing(): boolean {
  return tracer !== undefined;
}

/** Runs `work` within a span of the current trace. The span records how long it took and whether it failed. */
export function traced<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T> {
  if (tracer === undefined) return work();
  return within(active.getStore() ?? newTrace(tracer), { name, kind: 'part', attributes }, work);
}

/** Runs a job within a span that continues the trace which enqueued it. */
export function tracedJob<T>(
  name: string,
  { traceParent, ...attributes }: SpanAttributes & { readonly traceParent: string },
  work: () => Promise<T>,
): Promise<T> {
  if (tracer === undefined) return work();
  const parent = parseTraceParent(traceParent) ?? active.getStore() ?? newTrace(tracer);
  return within(parent, { name, kind: 'job', attributes }, work);
}

/** A span of a request that the caller ends. `headers` may continue the trace of the client. */
export function startRequestSpan(headers: Readonly<Record<string, unknown>>): RequestSpan | undefined {
  if (tracer === undefined) return undefined;
  const { traceparent, tracestate } = headers;
  const parent = parseTraceParent(traceparent, tracestate) ?? newTrace(tracer);
  return new RequestSpan(parent.isSampled ? new Span('request', 'request', {}, parent) : parent, tracer);
}

export class RequestSpan {
  constructor(
    private readonly own: TraceContext,
    private readonly by: Tracer,
  ) {}

  /** Whether `end` does anything. */
  get isRecorded(): boolean {
    return this.own.isSampled;
  }

  run<T>(work: () => T): T {
    return active.run(this.own, work);
  }

  end(name: string, attributes: SpanAttributes, hasFailed: boolean): void {
    if (!(this.own instanceof Span)) return;
    this.own.name = name;
    this.own.attributes = attributes;
    this.own.hasFailed = hasFailed;
    finish(this.own, this.by);
  }
}

/** The current trace as a W3C `traceparent`, for a job or a request that continues it; blank without a trace. */
export function currentTraceParent(): string {
  const context = tracer === undefined ? undefined : active.getStore();
  return context === undefined ? '' : formatTraceParent(context);
}

/** The id of the current trace, as it stands in the log; undefined without one. */
export function currentTraceId(): string | undefined {
  return tracer === undefined ? undefined : active.getStore()?.traceId;
}

/** A trace that begins here. Spans of one that is not recorded are never made, so it has an id for all of them. */
function newTrace({ ratio }: Tracer): TraceContext {
  const traceId = newTraceId();
  const isSampled = isSampledAt(ratio, traceId);
  return { traceId, spanId: isSampled ? '' : newSpanId(), isSampled, traceState: '' };
}

interface SpanOptions {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: SpanAttributes;
}

function within<T>(parent: TraceContext, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  return parent.isSampled ? recorded(parent, options, work) : active.run(parent, work);
}

async function recorded<T>(
  parent: TraceContext,
  { name, kind, attributes }: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const by = tracer!;
  const span = new Span(name, kind, attributes, parent);
  try {
    return await active.run(span, work);
  } catch (error) {
    span.hasFailed = true;
    span.attributes = { ...attributes, 'error.type': errorType(error) };
    throw error;
  } finally {
    finish(span, by);
  }
}

function finish(span: Span, { sinks }: Tracer): void {
  span.end();
  for (const sink of sinks) sink.add(span);
}

/** The code of an error of ours, or the name of its class: messages may hold what a visitor wrote. */
function errorType(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
