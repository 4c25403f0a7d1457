import { Global, Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { type ProxyTracerProvider, trace } from '@opentelemetry/api';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultsOf } from '@app/testing';
import { Metrics } from './metrics.js';
import { NoMetrics } from './no-metrics.js';
import { observabilityConfig } from './observability.config.js';
import { TelemetryModule } from './telemetry.module.js';
import { currentTraceId, currentTraceParent, startRequestSpan, traced, tracedJob } from './tracing.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

@Global()
@Module({ providers: [{ provide: Metrics, useClass: NoMetrics }], exports: [Metrics] })
class GlobalMetrics {}

describe('Tracing', () => {
  let collector: Server;
  let bodies: Buffer[];
  let headers: unknown[];
  let endpoint: string;
  beforeEach(async () => {
    [bodies, headers] = [[], []];
    collector = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        bodies.push(Buffer.concat(parts));
        headers.push(`${request.method} ${request.url} ${request.headers['api-key']}`);
        response.end();
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  afterEach(() => collector.close());

  /** Returns what ends tracing, as the end of the application does. */
  async function start(settings: object = {}): Promise<() => Promise<void>> {
    const config = { ...defaultsOf(observabilityConfig), otlpEndpoint: endpoint, ...settings };
    const options = { process: 'api', version: '1.2.3' } as const;
    const module = await Test.createTestingModule({
      imports: [GlobalMetrics, TelemetryModule.forRoot(config, options)],
    }).compile();
    await module.init();
    return () => module.close();
  }

  it('does nothing, and loads nothing, without a collector', async () => {
    const stop = await start({ otlpEndpoint: undefined });
    expect(startRequestSpan({ traceparent: PARENT }, {})).toBeUndefined();
    await expect(traced('work', {}, async () => currentTraceParent())).resolves.toBe('');
    await stop();
  });

  it('sends one trace from the request of a client to the job that it caused', async () => {
    const stop = await start({ otlpHeaders: ['api-key=a%20secret'] });
    const request = startRequestSpan({ traceparent: PARENT }, { 'http.request.method': 'POST' });
    const carried = await request!.run(() =>
      traced('store upload', { bytes: 3 }, async () => {
        expect(currentTraceId()).toBe(TRACE);
        return currentTraceParent();
      }),
    );
    request!.end('POST /documents', { 'http.response.status_code': 202 }, false);
    expect(carried).toContain(TRACE);
    await tracedJob(
      'job ingest-document',
      { traceParent: carried, 'job.name': 'ingest-document' },
      async () => {
        expect(currentTraceId()).toBe(TRACE);
      },
    );
    await stop();

    const sent = Buffer.concat(bodies).toString('latin1');
    for (const text of ['attendant-api', '1.2.3', 'POST /documents', 'store upload', 'job ingest-document'])
      expect(sent).toContain(text);
    const id = Buffer.from(TRACE, 'hex').toString('latin1');
    expect(sent.split(id).length - 1).toBe(3);
    expect(headers).toEqual(['POST /v1/traces a secret']);
  });

  it('records the code of an error, never its message', async () => {
    const stop = await start();
    const failing = traced('call', {}, async () => {
      throw Object.assign(new Error('my password is hunter2'), { code: 'PROVIDER_UNAVAILABLE' });
    });
    await expect(failing).rejects.toThrow('hunter2');
    await stop();
    const sent = Buffer.concat(bodies).toString('latin1');
    expect(sent).toContain('PROVIDER_UNAVAILABLE');
    expect(sent).not.toContain('hunter2');
  });

  it('records the configured share of the traces', async () => {
    const stop = await start({ traceRatio: 0 });
    await traced('unrecorded', {}, async () => undefined);
    await stop();
    expect(Buffer.concat(bodies).toString('latin1')).not.toContain('unrecorded');
  });

  it('says once that the collector takes no spans, and once that it does again', async () => {
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const saidAgain = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    let status = 403;
    collector.prependListener('request', (_, response) => (response.statusCode = status));
    const stop = await start();
    const send = async () => {
      await traced('work', {}, async () => undefined);
      const provider = (trace.getTracerProvider() as ProxyTracerProvider).getDelegate() as TracerProvider;
      await provider.forceFlush().catch(() => undefined);
    };
    await send();
    await send();
    status = 200;
    await send();
    await send();
    expect(said.mock.calls.flat()).toEqual([
      expect.stringMatching(/^The collector at http:\/\/127\.0\.0\.1:\d+ takes no spans, so they are lost/),
    ]);
    expect(saidAgain.mock.calls.flat().filter((line) => /takes spans again/.test(String(line)))).toHaveLength(
      1,
    );
    await stop();
    jest.restoreAllMocks();
  });

  it('ends within two seconds when the collector does not answer', async () => {
    collector.removeAllListeners('request');
    const stop = await start();
    await traced('work', {}, async () => undefined);
    const startedAt = performance.now();
    await stop();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    collector.closeAllConnections();
  });
});
