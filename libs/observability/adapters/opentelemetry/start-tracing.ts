import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { disableTracing, enableTracing } from '../../tracing.js';
import {
  type Destination,
  EXPORT_TIMEOUT_MS,
  resourceAttributes,
  type ServiceIdentity,
} from '../../telemetry.js';
import { ReportingExporter } from './reporting-exporter.js';

/** Receives spans. */
export interface SpanDestination extends Destination {
  spanExporter(): SpanExporter;
}

export interface TracingOptions {
  readonly service: ServiceIdentity;
  /** Share of the traces that are recorded, from 0 to 1; a trace that a caller began is recorded as the caller says. */
  readonly ratio: number;
  readonly destinations: readonly SpanDestination[];
}

/** Spans that wait for a collector which is down; further ones are dropped. */
const MAX_WAITING = 4_096;
const FLUSH_TIMEOUT_MS = 2_000;

/** Sends spans until the returned function is called, which sends what is left, for at most two seconds. */
export function startTracing({ service, ratio, destinations }: TracingOptions): () => Promise<void> {
  const provider = new TracerProvider({
    resource: resourceFromAttributes(resourceAttributes(service)),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: destinations.map(
      (destination) =>
        new BatchSpanProcessor({
          exporter: new ReportingExporter(destination.spanExporter(), destination),
          maxQueueSize: MAX_WAITING,
          exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        }),
    ),
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  enableTracing();
  return async () => {
    disableTracing();
    const limit = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_TIMEOUT_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), limit]);
    trace.disable();
    context.disable();
    propagation.disable();
  };
}
