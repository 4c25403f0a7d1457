import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { newId } from '@app/kernel';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { CameraRepository } from '../events/event.repository.js';
import { InsightDelivery } from './insight-delivery.js';
import { InsightDetection } from './insight-detection.service.js';
import { InsightRepository } from './insight.repository.js';
import { InsightsService, type LatestInsights } from './insights.service.js';

const SECRET = 'the secret of the receiver';
const HOUR_MS = 3_600_000;
const operator = { userId: newId(), role: 'operator' } as const;

interface Delivery {
  readonly body: string;
  readonly signature: string;
}

describe('Insights', () => {
  const deliveries: Delivery[] = [];
  let failures = 0;
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (failures > 0) {
        failures -= 1;
        return response.writeHead(503).end();
      }
      const signature = String(request.headers['x-attendant-signature']);
      deliveries.push({ body: Buffer.concat(chunks).toString(), signature });
      return response.end();
    });
  });
  let open: OpenSurveillance;

  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
  });
  afterAll(() => receiver.close());
  beforeEach(async () => {
    const { port } = receiver.address() as AddressInfo;
    open = await openSurveillance({
      settings: { insightWebhookUrl: `http://127.0.0.1:${port}/insights`, insightWebhookSecret: SECRET },
    });
    const camera = { location: '', zone: '', timeZone: null, neighbours: [] };
    await open.module.get(CameraRepository).save([{ ...camera, cameraId: 'cam-1', name: 'Side door' }]);
    deliveries.length = 0;
    failures = 0;
  });
  afterEach(() => open.close());

  const stored = async () => {
    const now = open.clock.now().getTime();
    const period = { from: new Date(now - 24 * HOUR_MS), to: new Date(now + HOUR_MS) };
    return open.module.get(InsightRepository).list({ ...period, limit: 50 });
  };
  const until = async (isDone: () => boolean | Promise<boolean>) => {
    for (let turn = 0; turn < 400; turn += 1) {
      if (await isDone()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('It did not happen');
  };

  it('are searched for as soon as an event of high confidence arrives, once a minute for each camera', async () => {
    const runs = jest.spyOn(open.module.get(InsightDetection), 'generateRecent');
    await open.add({ event_type: 'glass_break', confidence: 0.8 });
    await open.add({ event_type: 'glass_break', confidence: 0.95 });
    await until(async () => (await stored()).length === 1);
    expect(await stored()).toMatchObject([
      { kind: 'unusual_event', severity: 'high', subject: 'glass_break' },
    ]);
    await open.add({ confidence: 0.95 }, { confidence: 0.95, camera_id: 'cam-2' });
    await until(() => runs.mock.calls.length === 2);
    expect(runs.mock.calls).toEqual([[['cam-1']], [['cam-2']]]);
  });

  it('of high severity are sent to the webhook in signed requests until they are accepted', async () => {
    failures = 1;
    await open.add({ event_type: 'glass_break', confidence: 0.95 });
    await until(() => deliveries.length === 1);
    const [{ body, signature }] = deliveries as [Delivery];
    const [insight] = await stored();
    expect(JSON.parse(body)).toMatchObject({
      insight_id: insight!.insightId,
      kind: 'unusual_event',
      severity: 'high',
      title: 'Rare event: glass break at Side door',
    });
    const [, at, digest] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(signature)!;
    expect(digest).toBe(createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex'));
    await until(async () => (await stored())[0]!.deliveredAt !== null);
    await open.module.get(InsightDelivery).sweep();
    await open.module.get(InsightDelivery).sweep();
    expect(deliveries).toHaveLength(1);
  });

  it('are listed from a cache for five minutes, or until there is a new insight', async () => {
    const insights = open.module.get(InsightsService);
    let made = 0;
    const toJson = ({ insights: list }: LatestInsights) => {
      made += 1;
      return { ids: list.map(({ insight }) => insight.insightId), useful: list[0]?.insight.useful ?? null };
    };
    const list = () => insights.latest({ lengthMs: 24 * HOUR_MS, severity: 'low' }, operator, toJson);
    expect(await list()).toEqual({ ids: [], useful: null });
    expect(await list()).toEqual({ ids: [], useful: null });
    expect(made).toBe(1);
    await open.add({ event_type: 'glass_break', confidence: 0.95 });
    await until(async () => (await list()).ids.length === 1);
    const [id] = (await list()).ids;
    await insights.acknowledge(id!, false);
    expect((await list()).useful).toBe(false);
    const viewer = { ...operator, role: 'viewer', restrictions: { camera_ids: ['cam-2'] } } as const;
    expect(await insights.latest({ lengthMs: 24 * HOUR_MS, severity: 'low' }, viewer, toJson)).toEqual({
      ids: [],
      useful: null,
    });
  });
});
