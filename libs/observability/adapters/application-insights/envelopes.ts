import type { Span, SpanAttributes } from '../../span.js';
import { instanceId, type ServiceIdentity } from '../../telemetry.js';
import type { Measurement } from './metric-changes.js';

/** One item of telemetry in the format of Application Insights. */
export interface Envelope {
  readonly name: string;
  readonly time: string;
  readonly iKey: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: { readonly baseType: string; readonly baseData: object };
}

/** The version of every kind of data. */
const VERSION = { ver: 2 };

export class Envelopes {
  private readonly tags: Readonly<Record<string, string>>;

  constructor(
    private readonly instrumentationKey: string,
    { name, version }: ServiceIdentity,
  ) {
    this.tags = {
      'ai.cloud.role': name,
      'ai.cloud.roleInstance': instanceId(),
      'ai.application.ver': version,
      'ai.internal.sdkVersion': `attendant:${version}`,
    };
  }

  /** A request or job is a request, every other span a dependency; the error that ended a span is an exception too. */
  ofSpan(span: Span): Envelope[] {
    const { traceId, spanId, parentId } = span;
    const time = new Date(span.startedAt);
    const tags = { 'ai.operation.id': traceId, 'ai.operation.name': span.name };
    const own = { ...tags, ...(parentId !== undefined && { 'ai.operation.parentId': parentId }) };
    const properties = textsOf(span.attributes);
    const success = !span.hasFailed;
    const common = {
      ...{ ...VERSION, id: spanId, name: span.name, success, properties },
      duration: timeSpan(span.endedAt - span.startedAt),
    };
    const code = properties['http.response.status_code'] ?? (success ? '0' : '1');
    const envelopes = [
      span.kind !== 'part'
        ? this.envelope('Request', { ...common, responseCode: code }, time, own)
        : this.envelope('RemoteDependency', { ...common, resultCode: code, type: 'InProc' }, time, own),
    ];
    const error = properties['error.type'];
    if (error === undefined) return envelopes;
    const exceptions = [{ typeName: error, message: error, hasFullStack: false }];
    const ofSpan = { ...tags, 'ai.operation.parentId': spanId };
    return [...envelopes, this.envelope('Exception', { ...VERSION, exceptions, properties }, time, ofSpan)];
  }

  ofMetric({ name, labels, value, count }: Measurement, at: Date): Envelope {
    const metrics = [{ name, value, count }];
    return this.envelope('Metric', { ...VERSION, metrics, properties: labels }, at);
  }

  private envelope(
    kind: 'Request' | 'RemoteDependency' | 'Exception' | 'Metric',
    baseData: object,
    time: Date,
    tags: Readonly<Record<string, string>> = {},
  ): Envelope {
    return {
      name: `Microsoft.ApplicationInsights.${kind}`,
      time: time.toISOString(),
      iKey: this.instrumentationKey,
      tags: { ...this.tags, ...tags },
      data: { baseType: `${kind}Data`, baseData },
    };
  }
}

function textsOf(attributes: SpanAttributes): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

/** As d.hh:mm:ss.fff. */
function timeSpan(milliseconds: number): string {
  const whole = Math.round(milliseconds);
  const part = (unit: number, of: number) => String(Math.floor(whole / unit) % of).padStart(2, '0');
  const seconds = ((whole % 60_000) / 1_000).toFixed(3).padStart(6, '0');
  return `${Math.floor(whole / 86_400_000)}.${part(3_600_000, 24)}:${part(60_000, 60)}:${seconds}`;
}
