import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { defaultsOf } from '@app/testing';
import { parseConnectionString } from './connection-string.js';
import { Metrics } from './metrics.js';
import { MetricsModule } from './metrics.module.js';
import { observabilityConfig } from './observability.config.js';
import { TelemetryModule } from './telemetry.module.js';
import { startRequestSpan, traced } from './tracing.js';

const KEY = '00000000-0000-0000-0000-000000000001';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

@Global()
@Module({ imports: [MetricsModule], exports: [MetricsModule] })
class GlobalMetrics {}

interface Received {
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** Takes telemetry as the documentation of OTLP/HTTP and of Application Insights describes it. */
class Receiver {
  readonly received: Received[] = [];
  answer: object = {};
  private readonly server: Server = createServer((request, response) => {
    void this.take(request).then(() => response.end(JSON.stringify(this.answer)));
  });

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private async take(request: IncomingMessage): Promise<void> {
    const body = await text(request);
    this.received.push({ path: request.url!, type: request.headers['content-type'], body });
  }
}

describe('Telemetry', () => {
  let receiver: Receiver;
  let url: string;
  beforeEach(async () => {
    receiver = new Receiver();
    url = await receiver.open();
  });
  afterEach(() => receiver.close());

  async function start(settings: object): Promise<{ metrics: Metrics; stop: () => Promise<void> }> {
    const config = { ...defaultsOf(observabilityConfig), ...settings };
    const telemetry = TelemetryModule.forRoot(config, { process: 'api', version: '1.2.3' });
    const module = await Test.createTestingModule({ imports: [GlobalMetrics, telemetry] }).compile();
    await module.init();
    return { metrics: module.get(Metrics), stop: () => module.close() };
  }

  function count(metrics: Metrics): void {
    metrics.counter('things_total', { help: 'Things.', labels: ['kind'] }).add({ kind: 'good' }, 3);
    const seconds = metrics.histogram('thing_seconds', { help: 'Time of a thing.', buckets: [0.1, 1] });
    for (const value of [0.05, 0.5, 0.5, 5]) seconds.observe({}, value);
    metrics.gauge('things', { help: 'Things now.', read: () => [{ value: 7 }] });
  }

  it('sends all metrics to a collector as OTLP', async () => {
    const { metrics, stop } = await start({ otlpEndpoint: `${url}/` });
    count(metrics);
    await stop();
    const { type, body } = receiver.received.find(({ path }) => path === '/v1/metrics')!;
    expect(type).toBe('application/json');
    const [{ resource, scopeMetrics }] = JSON.parse(body).resourceMetrics;
    expect(resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'attendant-api' },
    });
    const sent = (name: string) =>
      scopeMetrics[0].metrics.find((each: { name: string }) => each.name === name);
    const times = { startTimeUnixNano: expect.any(String), timeUnixNano: expect.stringMatching(/^\d{19}$/) };
    expect(sent('things_total').sum).toEqual({
      isMonotonic: true,
      aggregationTemporality: 2,
      dataPoints: [{ attributes: [{ key: 'kind', value: { stringValue: 'good' } }], asDouble: 3, ...times }],
    });
    expect(sent('thing_seconds').histogram.dataPoints).toEqual([
      {
        ...{ attributes: [], count: '4', sum: 6.05, ...times },
        ...{ explicitBounds: [0.1, 1], bucketCounts: ['1', '2', '1'] },
      },
    ]);
    expect(sent('things').gauge.dataPoints).toMatchObject([{ asDouble: 7 }]);
    expect(sent('process_resident_memory_bytes').gauge.dataPoints[0].asDouble).toBeGreaterThan(1e6);
  });

  it('sends requests, parts, errors and metrics to Application Insights', async () => {
    const applicationInsights = `InstrumentationKey=${KEY};IngestionEndpoint=${url}/`;
    const { metrics, stop } = await start({ applicationInsights });
    count(metrics);
    const request = startRequestSpan({ traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    const failing = () =>
      traced('call a model', {}, async () => {
        throw Object.assign(new Error('my password is hunter2'), { code: 'PROVIDER_UNAVAILABLE' });
      });
    await expect(request!.run(failing)).rejects.toThrow();
    request!.end('POST /messages', { 'http.response.status_code': 503 }, true);
    await stop();

    expect(receiver.received.every(({ path }) => path === '/v2.1/track')).toBe(true);
    const sent = receiver.received.flatMap(({ body }) => body.split('\n')).map((line) => JSON.parse(line));
    expect(JSON.stringify(sent)).not.toContain('hunter2');
    expect(new Set(sent.map(({ iKey }) => iKey))).toEqual(new Set([KEY]));
    const of = (kind: string) => sent.filter(({ data }) => data.baseType === `${kind}Data`);
    const [entry] = of('Request');
    expect(entry).toMatchObject({
      name: 'Microsoft.ApplicationInsights.Request',
      tags: {
        ...{ 'ai.operation.id': TRACE, 'ai.operation.parentId': '00f067aa0ba902b7' },
        ...{ 'ai.cloud.role': 'attendant-api', 'ai.application.ver': '1.2.3' },
      },
      data: { baseData: { ver: 2, name: 'POST /messages', success: false, responseCode: '503' } },
    });
    expect(entry.data.baseData.duration).toMatch(/^0\.00:00:\d\d\.\d{3}$/);
    const [part] = of('RemoteDependency');
    expect(part.tags['ai.operation.parentId']).toBe(entry.data.baseData.id);
    expect(of('Exception')).toMatchObject([
      {
        tags: { 'ai.operation.id': TRACE, 'ai.operation.parentId': part.data.baseData.id },
        data: { baseData: { exceptions: [{ typeName: 'PROVIDER_UNAVAILABLE' }] } },
      },
    ]);
    const measured = of('Metric').map(({ data }) => [data.baseData.metrics[0], data.baseData.properties]);
    expect(measured).toContainEqual([{ name: 'things_total', value: 3, count: 1 }, { kind: 'good' }]);
    expect(measured).toContainEqual([{ name: 'thing_seconds', value: 6.05, count: 4 }, {}]);
    expect(measured).toContainEqual([{ name: 'things', value: 7, count: 1 }, {}]);
  });

  it.each([
    ['', undefined],
    ['InstrumentationKey=abc', undefined],
    [`InstrumentationKey=${KEY};IngestionEndpoint=ftp://example.com`, undefined],
    [`IngestionEndpoint=https://example.com`, undefined],
    [`instrumentationkey=${KEY}`, 'https://dc.services.visualstudio.com'],
    [
      `InstrumentationKey=${KEY};IngestionEndpoint=https://e.example.com/;LiveEndpoint=x`,
      'https://e.example.com',
    ],
  ])('reads the connection string %j', (connection, endpoint) => {
    expect(parseConnectionString(connection)?.endpoint).toBe(endpoint);
  });
});
