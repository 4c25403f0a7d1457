import { createHmac } from 'node:crypto';
import { defaultsOf } from '@app/testing/defaults-of.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ManualClock } from '@app/testing/manual-clock.js';
import { SqliteCameraRepository } from '../adapters/sqlite/sqlite-camera.repository.js';
import { SqliteEventRepository } from '../adapters/sqlite/sqlite-event.repository.js';
import { surveillanceConfig } from '../surveillance.config.js';
import { VmsWebhookService } from '../webhook/vms-webhook.service.js';
import { EventIntakeService } from './event-intake.service.js';
import { EventListeners } from './event-listeners.js';
import { EventRetention } from './event-retention.js';

const SECRET = 'a secret of the camera system';
const FIRST = { page: 1, pageSize: 100, order: 'asc' } as const;

describe('Event intake', () => {
  const config = {
    ...defaultsOf(surveillanceConfig),
    webhookSecret: SECRET,
    webhookMapping:
      'event_id=$.alarm.id,camera_id=$.device,timestamp=$.alarm.time,event_type=$.alarm.kind,confidence=$.alarm.score,object=$.alarm.class',
    retentionDays: 30,
  };
  let database: SqliteDatabase;
  let clock: ManualClock;
  let events: SqliteEventRepository;
  let cameras: SqliteCameraRepository;
  let intake: EventIntakeService;
  let webhook: VmsWebhookService;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock();
    events = new SqliteEventRepository(database);
    cameras = new SqliteCameraRepository(database);
    intake = new EventIntakeService(events, cameras, new EventListeners(), clock, config);
    webhook = new VmsWebhookService(intake, clock, config);
  });
  afterEach(() => database.close());

  const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000).toISOString();
  const event = (changes: object = {}) => ({
    event_id: 'e-1',
    camera_id: 'cam-1',
    timestamp: ago(1),
    event_type: 'person_detected',
    confidence: 0.8,
    ...changes,
  });

  it('stores the valid events of a batch, in any order, and reports those that break a rule', async () => {
    const report = await intake.take([
      event({ event_id: 'late', timestamp: ago(1_440) }),
      'no event',
      event(),
      event({ confidence: 7 }),
      event(),
    ]);
    expect(report).toEqual({
      accepted: 2,
      duplicates: 1,
      rejected: [
        { index: 1, field: '', rule: 'object' },
        { index: 3, field: 'confidence', rule: 'range' },
      ],
    });
    expect((await events.list({}, FIRST)).items.map(({ eventId }) => eventId)).toEqual(['late', 'e-1']);
    expect((await cameras.list()).map(({ cameraId, name }) => [cameraId, name])).toEqual([
      ['cam-1', 'cam-1'],
    ]);
  });

  it.each([
    [{ event_id: 'a b' }, 'event_id', 'format'],
    [{ event_id: undefined }, 'event_id', 'required'],
    [{ camera_id: 'x'.repeat(129) }, 'camera_id', 'format'],
    [{ timestamp: '2026-02-30T10:00:00Z' }, 'timestamp', 'iso8601'],
    [{ timestamp: '2026-01-31T10:00:00' }, 'timestamp', 'iso8601'],
    [{ timestamp: 1_774_872_251 }, 'timestamp', 'iso8601'],
    [{ event_type: 'Person Detected' }, 'event_type', 'format'],
    [{ confidence: '0.5' }, 'confidence', 'range'],
    [{ description: 'x'.repeat(2_001) }, 'description', 'length'],
    [{ objects: [{ label: 'car' }, { confidence: 1 }] }, 'objects[1].label', 'required'],
    [{ objects: [{ label: 'car', attributes: { 'a.b': 'x' } }] }, 'objects[0].attributes', 'format'],
    [{ metadata: { text: 'x'.repeat(5_000) } }, 'metadata', 'size'],
    [{ colour: 'red' }, 'colour', 'unknown'],
  ])('rejects %j', async (changes, field, rule) => {
    expect((await intake.take([event(changes)])).rejected).toEqual([{ index: 0, field, rule }]);
  });

  it('accepts events from the start of the retention period up to five minutes in the future', async () => {
    const { rejected } = await intake.take([
      event({ event_id: 'ahead', timestamp: ago(-5) }),
      event({ event_id: 'future', timestamp: ago(-6) }),
      event({ event_id: 'oldest', timestamp: ago(30 * 1_440) }),
      event({ event_id: 'too-old', timestamp: ago(30 * 1_440 + 1) }),
    ]);
    expect(rejected.map(({ index, rule }) => [index, rule])).toEqual([
      [1, 'future'],
      [3, 'retention'],
    ]);
    clock.advance({ seconds: 86_400 });
    expect(await new EventRetention(events, new EventListeners(), clock, config).enforce()).toBe(1);
    expect(await events.count({})).toBe(1);
  });

  describe('through the webhook', () => {
    const seconds = () => String(Math.floor(clock.now().getTime() / 1_000));
    const send = (body: object, changes: { timestamp?: string; secret?: string; key?: string } = {}) => {
      const { timestamp = seconds(), secret = SECRET, key } = changes;
      const rawBody = Buffer.from(JSON.stringify(body));
      const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest('hex');
      return webhook.process({
        signature: `sha256=${digest}`,
        timestamp,
        rawBody,
        body,
        idempotencyKey: key,
      });
    };

    it('stores an event once, however often it is sent', async () => {
      expect(await send(event())).toEqual({ eventId: 'e-1', duplicate: false });
      expect(await send(event())).toEqual({ eventId: 'e-1', duplicate: true });
      const { event_id: _, ...unnamed } = event();
      expect(await send(unnamed, { key: 'delivery-1' })).toEqual({ eventId: 'delivery-1', duplicate: false });
      expect(await send(unnamed, { key: 'delivery-1' })).toEqual({ eventId: 'delivery-1', duplicate: true });
    });

    it('rejects a wrong signature, and a timestamp that is more than five minutes off', async () => {
      await expect(send(event(), { secret: 'another secret' })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
      const old = String(Number(seconds()) - 301);
      await expect(send(event(), { timestamp: old })).rejects.toMatchObject({ details: [{ rule: 'skew' }] });
      await expect(send(event(), { timestamp: '' })).rejects.toMatchObject({ details: [{ rule: 'skew' }] });
      expect(await events.count({})).toBe(0);
    });

    it('answers NOT_FOUND without a secret', async () => {
      webhook = new VmsWebhookService(intake, clock, { ...config, webhookSecret: undefined });
      await expect(send(event())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('accepts Frigate events, and completes an event when it ends', async () => {
      const start = clock.now().getTime() / 1_000 - 60;
      const frigate = (type: string, changes: object = {}) => ({
        type,
        before: {},
        after: {
          id: `${start}-abc`,
          camera: 'yard',
          label: 'car',
          sub_label: null,
          top_score: 0.7,
          start_time: start,
          end_time: null,
          entered_zones: [],
          ...changes,
        },
      });
      await send(frigate('new'));
      expect(await send(frigate('update', { top_score: 0.8 }))).toMatchObject({ duplicate: true });
      await send(frigate('end', { top_score: 0.95, end_time: start + 30, entered_zones: ['gate'] }));
      expect((await events.list({}, FIRST)).items).toMatchObject([
        {
          cameraId: 'yard',
          eventType: 'vehicle_detected',
          confidence: 0.95,
          endTimestamp: new Date((start + 30) * 1_000),
          objects: [{ label: 'car' }],
        },
      ]);
    });

    it('accepts other bodies through the configured mapping, and names the field that breaks a rule', async () => {
      const alarm = {
        id: 'A7',
        time: clock.now().getTime(),
        kind: 'LineCrossed',
        score: '83',
        class: 'Truck',
      };
      await send({ device: 'gate', alarm });
      expect(await events.find(['A7'])).toMatchObject([
        { eventType: 'line_crossed', confidence: 0.83, objects: [{ label: 'truck' }] },
      ]);
      await expect(
        send({ device: 'gate', alarm: { ...alarm, id: 'B8', score: 'high' } }),
      ).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ field: 'confidence', rule: 'range' }],
      });
    });
  });
});
