import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { ObservabilityConfig } from './observability.config.js';

type StopTracing = () => Promise<void>;

/** DI token of what sends the last spans and ends tracing. */
const STOP_TRACING = Symbol('StopTracing');

/**
 * Sends traces when a collector is configured. At shutdown the last spans are sent, for at most two seconds. The exporter
 * is loaded only if it is used.
 */
@Module({})
export class TracingModule implements OnApplicationShutdown {
  constructor(@Inject(STOP_TRACING) private readonly stop: StopTracing) {}

  static forRoot(
    config: ObservabilityConfig,
    options: { readonly process: 'api' | 'worker'; readonly version: string },
  ): DynamicModule {
    return {
      module: TracingModule,
      providers: [{ provide: STOP_TRACING, useFactory: () => startTracing(config, options) }],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}

async function startTracing(
  { otlpEndpoint, otlpHeaders, serviceName, traceRatio }: ObservabilityConfig,
  { process, version }: { readonly process: 'api' | 'worker'; readonly version: string },
): Promise<StopTracing> {
  if (otlpEndpoint === undefined) return async () => undefined;
  const { startOtlpTracing } = await import('./adapters/otlp/otlp-tracing.js');
  return startOtlpTracing({
    endpoint: otlpEndpoint,
    headers: Object.fromEntries(otlpHeaders.map(headerOf)),
    serviceName: serviceName ?? `attendant-${process}`,
    version,
    ratio: traceRatio,
  });
}

function headerOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
}
