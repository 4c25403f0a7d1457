import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { parseConnectionString } from './connection-string.js';
import { startMetricReports } from './metric-reporter.js';
import { Metrics } from './metrics.js';
import type { ObservabilityConfig } from './observability.config.js';
import { startTracing } from './start-tracing.js';
import type { ServiceIdentity } from './telemetry.js';

type StopTelemetry = () => Promise<void>;

/** DI token of what sends the last spans and metrics, and ends telemetry. */
const STOP_TELEMETRY = Symbol('StopTelemetry');

/**
 * Sends traces, errors and metrics when something that receives them is configured. At shutdown the last of them are sent,
 * for at most two seconds. What sends them is loaded only if it is used. Requires Metrics.
 */
@Module({})
export class TelemetryModule implements OnApplicationShutdown {
  constructor(@Inject(STOP_TELEMETRY) private readonly stop: StopTelemetry) {}

  static forRoot(
    config: ObservabilityConfig,
    { process, version }: { readonly process: 'api' | 'worker'; readonly version: string },
  ): DynamicModule {
    const service = { name: config.serviceName ?? `attendant-${process}`, version };
    return {
      module: TelemetryModule,
      providers: [
        {
          provide: STOP_TELEMETRY,
          inject: [Metrics],
          useFactory: (metrics: Metrics) => startTelemetry(config, service, metrics),
        },
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}

async function startTelemetry(
  config: ObservabilityConfig,
  service: ServiceIdentity,
  metrics: Metrics,
): Promise<StopTelemetry> {
  const destinations = await openDestinations(config, service);
  if (destinations.length === 0) return async () => undefined;
  const stopTracing = startTracing({ ratio: config.traceRatio, destinations });
  const stopReports = startMetricReports(metrics, destinations);
  return async () => {
    await Promise.all([stopTracing(), stopReports()]);
  };
}

async function openDestinations(
  { otlpEndpoint, otlpHeaders, applicationInsights }: ObservabilityConfig,
  service: ServiceIdentity,
) {
  const destinations = [];
  if (otlpEndpoint !== undefined) {
    const { OtlpDestination } = await import('./adapters/otlp/otlp-destination.js');
    const headers = Object.fromEntries(otlpHeaders.map(headerOf));
    destinations.push(new OtlpDestination({ endpoint: otlpEndpoint, headers }, service));
  }
  const target = applicationInsights === undefined ? undefined : parseConnectionString(applicationInsights);
  if (target !== undefined) {
    const { ApplicationInsights } = await import('./adapters/application-insights/application-insights.js');
    destinations.push(new ApplicationInsights(target, service));
  }
  return destinations;
}

function headerOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
}
