import { context, propagation, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Facts about a span; never texts of visitors or documents. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

const TRACER = 'attendant';
/** Requests and jobs start a trace or continue that of their caller; everything else is a part of it. */
type Kind = 'part' | 'request' | 'job';
/** The numbers of `SpanKind`: internal, server, consumer. */
const KINDS: Readonly<Record<Kind, number>> = { part: 0, request: 1, job: 4 };

let enabled = false;

/** Called once, by what registers an exporter. Until then spans cost nothing. */
export function enableTracing(): void {
  enabled = true;
}

export function disableTracing(): void {
  enabled = false;
}

/** Runs `work` within a span of the current trace. The span records how long it took and whether it failed. */
export function traced<T>(name: string, attributes: SpanAttributes, work: () => Promise<T>): Promise<T> {
  return enabled ? run(name, { attributes, kind: 'part' }, work) : work();
}

/** Runs a job within a span that continues the trace which enqueued it. */
export function tracedJob<T>(
  name: string,
  { traceParent, ...attributes }: SpanAttributes & { readonly traceParent: string },
  work: () => Promise<T>,
): Promise<T> {
  if (!enabled) return work();
  return context.with(continued({ traceparent: traceParent }), () =>
    run(name, { attributes, kind: 'job' }, work),
  );
}

/** A span of a request that the caller ends. `headers` may continue the trace of the client. */
export function startRequestSpan(
  headers: Readonly<Record<string, unknown>>,
  attributes: SpanAttributes,
): RequestSpan | undefined {
  if (!enabled) return undefined;
  const parent = continued(headers);
  const span = trace.getTracer(TRACER).startSpan('request', { kind: KINDS.request, attributes }, parent);
  return new RequestSpan(span, trace.setSpan(parent, span));
}

export class RequestSpan {
  constructor(
    private readonly span: Span,
    private readonly own: ReturnType<typeof context.active>,
  ) {}

  run<T>(work: () => T): T {
    return context.with(this.own, work);
  }

  end(name: string, attributes: SpanAttributes, failed: boolean): void {
    this.span.updateName(name);
    this.span.setAttributes(attributes);
    if (failed) this.span.setStatus({ code: SpanStatusCode.ERROR });
    this.span.end();
  }
}

/** The current trace as a W3C `traceparent`, for a job or a request that continues it; blank without a trace. */
export function currentTraceParent(): string {
  if (!enabled) return '';
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? '';
}

/** The id of the current trace, as it stands in the log; undefined without one. */
export function currentTraceId(): string | undefined {
  return enabled ? trace.getSpanContext(context.active())?.traceId : undefined;
}

function continued(headers: Readonly<Record<string, unknown>>): ReturnType<typeof context.active> {
  const { traceparent, tracestate } = headers;
  const carrier: Record<string, string> = {};
  if (typeof traceparent === 'string' && traceparent !== '') carrier['traceparent'] = traceparent;
  if (typeof tracestate === 'string') carrier['tracestate'] = tracestate;
  return propagation.extract(context.active(), carrier);
}

function run<T>(
  name: string,
  { attributes, kind }: { readonly attributes: SpanAttributes; readonly kind: Kind },
  work: () => Promise<T>,
): Promise<T> {
  const options = { kind: KINDS[kind], attributes };
  return trace.getTracer(TRACER).startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', errorType(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The code of an error of ours, or the name of its class: messages may hold what a visitor wrote. */
function errorType(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
