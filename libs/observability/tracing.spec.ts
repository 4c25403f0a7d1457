import { Global, Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultsOf } from '@app/testing';
import { Metrics } from './metrics.js';
import { NoMetrics } from './no-metrics.js';
import { observabilityConfig } from './observability.config.js';
import { TelemetryModule } from './telemetry.module.js';
import { currentTraceId, currentTraceParent, startRequestSpan, traced, tracedJob } from './tracing.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
/** So many spans are sent at once. */
const A_BATCH = 512;
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
        response.end(() => collector.emit('answered'));
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
    expect(startRequestSpan({ traceparent: PARENT })).toBeUndefined();
    await expect(traced('work', {}, async () => currentTraceParent())).resolves.toBe('');
    await stop();
  });

  it('sends one trace from the request of a client to the job that it caused', async () => {
    const stop = await start({ otlpHeaders: ['api-key=a%20secret'] });
    const request = startRequestSpan({ traceparent: PARENT });
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

  it.each([
    ['follows a caller who does not record', { traceRatio: 1 }, `00-${TRACE}-00f067aa0ba902b7-00`, false],
    ['follows a caller who records', { traceRatio: 0 }, PARENT, true],
  ])('%s', async (_, settings, traceparent, isRecorded) => {
    const stop = await start(settings);
    const request = startRequestSpan({ traceparent })!;
    expect(request.isRecorded).toBe(isRecorded);
    const carried = await request.run(() => traced('part', {}, async () => currentTraceParent()));
    expect(carried).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-0${Number(isRecorded)}$`));
    request.end('GET /', {}, false);
    await stop();
    expect(Buffer.concat(bodies).includes('part')).toBe(isRecorded);
  });

  it('begins a trace of its own when the header is not one', async () => {
    const stop = await start();
    for (const traceparent of [
      '',
      'x',
      PARENT.toUpperCase(),
      `${PARENT}-more`,
      PARENT.replace(TRACE, '0'.repeat(32)),
    ]) {
      const own = startRequestSpan({ traceparent })!.run(currentTraceId);
      expect(own).toMatch(/^[0-9a-f]{32}$/);
      expect(own).not.toBe(TRACE);
    }
    expect(startRequestSpan({ traceparent: `cc${PARENT.slice(2)}-more` })!.run(currentTraceId)).toBe(TRACE);
    await stop();
  });

  it('sends spans again when the collector is overloaded', async () => {
    let count = 0;
    collector.prependListener('request', (_, response) => {
      count += 1;
      response.statusCode = count === 1 ? 503 : 200;
    });
    const stop = await start();
    const answered = once(collector, 'answered');
    for (let span = 0; span < A_BATCH; span += 1) await traced('work', {}, async () => undefined);
    await answered;
    await once(collector, 'answered');
    expect(bodies[1]!.length).toBeGreaterThan(A_BATCH * 40);
    expect(bodies[1]).toEqual(bodies[0]);
    await stop();
  });

  it('drops spans beyond a limit while the collector does not answer', async () => {
    const held: (() => void)[] = [];
    collector.removeAllListeners('request');
    collector.on('request', (request, response) => {
      request.resume();
      request.on('end', () => held.push(() => response.end()));
    });
    const lengths: number[] = [];
    collector.on('request', ({ headers: { 'content-length': length } }) => lengths.push(Number(length)));
    const stop = await start();
    for (let span = 0; span < A_BATCH + 10_000; span += 1) await traced('work', {}, async () => undefined);
    while (held.length === 0) await sleep(10);
    held.pop()!();
    while (held.length === 0) await sleep(10);
    held.pop()!();
    await stop();
    const [first, second] = lengths;
    expect(second! / first!).toBeCloseTo(4_096 / A_BATCH, 0);
  });

  it('says once that the collector takes no spans, and once that it does again', async () => {
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
    const saidAgain = jest.spyOn(Logger.prototype, 'log').mockImplementation();
    let status = 403;
    collector.prependListener('request', (_, response) => (response.statusCode = status));
    const stop = await start();
    const send = async () => {
      const answered = once(collector, 'answered');
      for (let span = 0; span < A_BATCH; span += 1) await traced('work', {}, async () => undefined);
      await answered;
      await sleep(50);
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
