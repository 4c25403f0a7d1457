import type { Labels, MetricFamily } from '../../metrics.js';
import { type Interval, resourceAttributes, type ServiceIdentity } from '../../telemetry.js';

/** The values of AGGREGATION_TEMPORALITY_CUMULATIVE in the protocol. */
const CUMULATIVE = 2;

/** An ExportMetricsServiceRequest in the JSON of OTLP 1.x. */
export function toOtlpMetrics(
  families: readonly MetricFamily[],
  { from, to }: Interval,
  service: ServiceIdentity,
): object {
  const times = { startTimeUnixNano: nanoseconds(from), timeUnixNano: nanoseconds(to) };
  return {
    resourceMetrics: [
      {
        resource: { attributes: toAttributes(resourceAttributes(service)) },
        scopeMetrics: [
          { scope: { name: 'attendant' }, metrics: families.map((family) => toMetric(family, times)) },
        ],
      },
    ],
  };
}

function toMetric(family: MetricFamily, times: object): object {
  const { name, help } = family;
  if (family.kind === 'histogram') {
    const dataPoints = family.points.map(({ labels, count, sum, bounds, counts }) => ({
      ...{ attributes: toAttributes(labels), ...times, count: String(count), sum },
      ...{ explicitBounds: bounds, bucketCounts: counts.map(String) },
    }));
    return { name, description: help, histogram: { dataPoints, aggregationTemporality: CUMULATIVE } };
  }
  const dataPoints = family.points.map(({ labels, value }) => ({
    ...{ attributes: toAttributes(labels), ...times, asDouble: value },
  }));
  return family.kind === 'gauge'
    ? { name, description: help, gauge: { dataPoints } }
    : {
        ...{ name, description: help },
        sum: { dataPoints, aggregationTemporality: CUMULATIVE, isMonotonic: true },
      };
}

function toAttributes(labels: Labels): object[] {
  return Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function nanoseconds(at: Date): string {
  return `${at.getTime()}000000`;
}
