import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { NoMetrics } from '@app/observability';
import { defaultsOf, ManualClock } from '@app/testing';
import { signatureOf } from '@app/webhooks';
import { AlertService } from './alert.service.js';
import type { Measured } from './alert-rules.js';
import { alertsConfig } from './alerts.config.js';

const NOW = new Date('2026-06-01T09:00:00Z');
const SECRET = 'a secret of the receiver';
const QUIET: Measured = {
  seconds: 300,
  requests: 100,
  failures: 0,
  answers: 100,
  answerP95Ms: 200,
  down: [],
};

describe('AlertService', () => {
  let receiver: Server;
  let received: { body: Record<string, unknown>; isSigned: boolean }[];
  let status: number;
  let clock: ManualClock;
  let alerts: AlertService;

  beforeEach(async () => {
    received = [];
    status = 204;
    clock = new ManualClock(NOW);
    receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (data: Buffer) => (text += data.toString()));
      request.on('end', () => {
        const isSigned = request.headers['x-attendant-signature'] === signatureOf(text, SECRET, clock.now());
        if (status === 204) received.push({ body: JSON.parse(text) as Record<string, unknown>, isSigned });
        response.writeHead(status, { Location: '/elsewhere' }).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`;
    const config = { ...defaultsOf(alertsConfig), webhookUrl, webhookSecret: SECRET };
    alerts = new AlertService(clock, config, new NoMetrics());
    jest.spyOn(Logger.prototype, 'error').mockImplementation();
    jest.spyOn(Logger.prototype, 'log').mockImplementation();
    jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    receiver.close();
  });

  async function checkEachMinute(...measured: Partial<Measured>[]): Promise<void> {
    for (const each of measured) {
      await alerts.check({ ...QUIET, ...each });
      clock.advance({ seconds: 60 });
    }
  }
  const told = () => received.map(({ body }) => `${String(body['alert'])} ${String(body['state'])}`);

  it('says nothing while all is well', async () => {
    await checkEachMinute({}, { failures: 5 }, { answerP95Ms: 10_000 });
    expect(received).toEqual([]);
  });

  it('tells when a threshold is exceeded, signed, with a sentence for people', async () => {
    await checkEachMinute({ failures: 12 });
    expect(received).toMatchObject([
      {
        isSigned: true,
        body: {
          alert: 'error_rate',
          state: 'firing',
          value: 12,
          threshold: 5,
          since: NOW.toISOString(),
          text: expect.stringMatching(
            /^Attendant \(.+\): 12 % of 100 requests failed in the last 5 minutes; the limit is 5 %\.$/,
          ),
        },
      },
    ]);
  });

  it('tells of slow answers and of each dependency that is down', async () => {
    await checkEachMinute({ answerP95Ms: 12_345.6, down: ['queue', 'vector_store'] });
    expect(told()).toEqual([
      'answer_p95 firing',
      'dependency_down:queue firing',
      'dependency_down:vector_store firing',
    ]);
    expect(received[0]?.body).toMatchObject({ value: 12_346, threshold: 10_000 });
  });

  it('tells once while it goes on, again after an hour, and when it is over', async () => {
    const bad = { failures: 50 };
    await checkEachMinute(...Array.from({ length: 61 }, () => bad));
    expect(told()).toEqual(['error_rate firing', 'error_rate firing']);
    await checkEachMinute({}, {}, {}, {});
    expect(told().slice(2)).toEqual(['error_rate resolved']);
    expect(received.at(-1)?.body['text']).toMatch(/^Attendant, resolved/);
  });

  it('takes a value around the threshold as one alert', async () => {
    await checkEachMinute({ failures: 50 }, {}, { failures: 50 }, {}, {}, { failures: 50 });
    expect(told()).toEqual(['error_rate firing']);
  });

  it('draws no conclusion from a handful of requests', async () => {
    await checkEachMinute({ requests: 19, failures: 19, answers: 19, answerP95Ms: 60_000 });
    expect(received).toEqual([]);
  });

  it.each([[500], [302]])('is repeated each minute until the receiver accepts it (%i)', async (refusal) => {
    status = refusal;
    await checkEachMinute({ failures: 50 }, { failures: 50 });
    expect(received).toEqual([]);
    status = 204;
    await checkEachMinute({ failures: 50 }, { failures: 50 });
    expect(told()).toEqual(['error_rate firing']);
  });

  it('does not tell that something is over that the receiver was never told of', async () => {
    status = 500;
    await checkEachMinute({ failures: 50 }, {}, {}, {});
    status = 204;
    await checkEachMinute({}, {});
    expect(received).toEqual([]);
  });
});
