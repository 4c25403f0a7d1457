import { hostname } from 'node:os';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { disableTracing, enableTracing } from '../../tracing.js';
import { ReportingExporter } from './reporting-exporter.js';

export interface OtlpOptions {
  /** Base address of the collector, such as http://localhost:4318; spans go to `/v1/traces` below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly version: string;
  /** Share of the traces that are recorded, from 0 to 1; a trace that a caller began is recorded as the caller says. */
  readonly ratio: number;
}

/** Spans that wait for a collector which is down; further ones are dropped. */
const MAX_WAITING = 4_096;
const EXPORT_TIMEOUT_MS = 5_000;
const FLUSH_TIMEOUT_MS = 2_000;

/** Sends spans over OTLP until the returned function is called, which sends what is left, for at most two seconds. */
export function startOtlpTracing({
  endpoint,
  headers,
  serviceName,
  version,
  ratio,
}: OtlpOptions): () => Promise<void> {
  const sender = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: { ...headers },
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const { protocol, host } = new URL(endpoint);
  const exporter = new ReportingExporter(sender, `${protocol}//${host}`);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      // Tells the processes of one service apart.
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        maxQueueSize: MAX_WAITING,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    ],
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
