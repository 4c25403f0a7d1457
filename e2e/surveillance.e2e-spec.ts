import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { vmsFormat } from '@app/testing/peers/vms.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { Api, register, signIn } from './support/api.js';
import { RunningServer } from './support/running-server.js';

const SECRET = 'a secret of the camera system';
const HOUR_MS = 3_600_000;

describe('The surveillance assistant', () => {
  const vms = new WirePeer(vmsFormat);
  let server: RunningServer;
  let admin: Api;
  let operator: Awaited<ReturnType<typeof register>>;
  let viewer: Awaited<ReturnType<typeof register>>;

  const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * HOUR_MS).toISOString();
  const event = (id: string, changes: object = {}) => ({
    event_id: id,
    camera_id: 'cam-03',
    timestamp: at(1),
    event_type: 'person_detected',
    confidence: 0.9,
    description: `A person in a red coat (${id})`,
    objects: [{ label: 'person', attributes: { plate: 'B-XY 123' } }],
    ...changes,
  });

  beforeAll(async () => {
    await vms.start();
    server = await RunningServer.start({
      SURVEILLANCE: 'on',
      SURVEILLANCE_TIME_ZONE: 'UTC',
      VMS_WEBHOOK_SECRET: SECRET,
      VMS_ADAPTER: 'http',
      VMS_SERVICE_URL: vms.url,
      VMS_SERVICE_API_KEY: 'a-vms-key',
      CLIP_BASE_URL: 'https://clips.example.com/recordings',
      CLIP_SIGNING_SECRET: 'a secret of the recordings, which is long',
      MAX_CLIP_EXPIRY_HOURS: '2',
    });
    admin = await signIn(server);
    operator = await register(server);
    viewer = await register(server);
    await admin.put(`/admin/users/${operator.userId}/role`, { role: 'operator' });
    await admin.put(`/admin/users/${viewer.userId}/role`, { role: 'viewer' });
    await admin.put('/surveillance/cameras', {
      cameras: [
        { camera_id: 'cam-03', name: 'Loading dock', zone: 'yard', neighbours: ['cam-05'] },
        { camera_id: 'cam-05', name: 'Side door', zone: 'restricted' },
      ],
    });
    const { data } = await operator.post('/surveillance/events', {
      events: [
        event('dock-1'),
        event('dock-2', {
          timestamp: at(2),
          event_type: 'vehicle_detected',
          description: 'A white van',
          objects: [{ label: 'van', attributes: { color: 'white' } }],
        }),
        event('side-1', { camera_id: 'cam-05', timestamp: at(3) }),
        event('wrong', { confidence: 2 }),
      ],
    });
    expect(data).toEqual({
      accepted: 3,
      duplicates: 0,
      rejected: [{ index: 3, field: 'confidence', rule: 'range' }],
    });
  });
  afterAll(async () => {
    await server.stop();
    await vms.close();
  });

  const ask = async (api: Api, query: string, more: object = {}) =>
    (await api.post('/conversation', { query, ...more })).data;

  it('takes a batch of 500 events, and the same batch again', async () => {
    const events = Array.from({ length: 500 }, (_, index) =>
      event(`bulk-${index}`, { camera_id: 'cam-09', timestamp: at(500 + index / 60), event_type: 'motion' }),
    );
    expect((await operator.post('/surveillance/events', { events })).data).toMatchObject({ accepted: 500 });
    expect((await operator.post('/surveillance/events', { events })).data).toMatchObject({ duplicates: 500 });
    const tooMany = await operator.post('/surveillance/events', { events: [...events, event('one-more')] });
    expect([tooMany.status, tooMany.code]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('lists events by conditions, and shows each role what it may see', async () => {
    const ids = async (api: Api, query: string) =>
      (await api.get(`/surveillance/events?${query}`)).data.events.map(
        (each: { event_id: string }) => each.event_id,
      );
    expect(await ids(operator, 'camera_id=cam-03')).toEqual(['dock-1', 'dock-2']);
    expect(await ids(operator, 'event_type=person_detected&order=asc')).toEqual(['side-1', 'dock-1']);
    expect(await ids(viewer, 'camera_id=cam-03')).toEqual([]);
    await admin.put(`/admin/users/${viewer.userId}/restrictions`, { camera_ids: ['cam-03'] });
    expect(await ids(viewer, 'page_size=50')).toEqual(['dock-1', 'dock-2']);
    const masked = (await viewer.get('/surveillance/events/dock-1')).data;
    expect(JSON.stringify(masked)).not.toContain('B-XY');
    expect((await viewer.get('/surveillance/events/side-1')).status).toBe(404);
    expect((await viewer.post('/surveillance/events', event('by-viewer'))).status).toBe(403);
    expect((await operator.get('/admin/users')).status).toBe(403);
  });

  it('answers a question from the events, and a follow-up from the conversation', async () => {
    const first = await ask(operator, 'How many people were at the loading dock in the last 24 hours?');
    expect(first).toMatchObject({
      total_events: 1,
      understood: { camera_ids: ['cam-03'], event_types: ['person_detected'] },
      evidence: [{ event_id: 'dock-1', relevance_score: 1 }],
      clip_links: [
        { event_id: 'dock-1', url: expect.stringContaining('/recordings/cam-03/dock-1.mp4?expires=') },
      ],
      degraded: [],
    });
    expect(first.response).toContain('One event matches');
    const { conversation_id } = first;
    const next = await ask(operator, 'and the side door?', { conversation_id });
    expect(next).toMatchObject({ conversation_id, evidence: [{ event_id: 'side-1' }] });
    const history = (await operator.get(`/conversation/${conversation_id}/history?order=asc`)).data;
    expect(history).toMatchObject({ message_count: 4, pagination: { total_messages: 4 } });
    expect(history.messages[1].metadata.clip_links).toMatchObject([{ event_id: 'dock-1' }]);
    expect((await viewer.get(`/conversation/${conversation_id}/history`)).status).toBe(404);
    const gone = (await operator.delete(`/conversation/${conversation_id}`)).data;
    expect(gone).toMatchObject({ conversation_id, messages_deleted: 4 });
    expect((await operator.delete(`/conversation/${conversation_id}`)).status).toBe(404);
  });

  it('applies times that recur, and answers which is the first and which camera is the busiest', async () => {
    const always = await ask(operator, 'people at the loading dock every day between 0:00 and 24:00');
    const past = await ask(operator, 'people at the loading dock on weekdays');
    const weekend = await ask(operator, 'people at the loading dock at weekends');
    expect(past.understood).toMatchObject({
      unclear: [],
      recurring: { time_zone: 'UTC', windows: [{ days: [1, 2, 3, 4, 5] }] },
    });
    expect(always.total_events).toBeGreaterThan(0);
    expect(past.total_events + weekend.total_events).toBe(always.total_events);
    const first = await ask(operator, 'When was the first vehicle at the loading dock?');
    expect(first).toMatchObject({
      evidence: [{ event_id: 'dock-2' }],
      understood: { superlative: { order: 'first' } },
    });
    const busiest = await ask(operator, 'Which camera was busiest?');
    expect(busiest.understood).toMatchObject({ superlative: { order: 'most', by: 'camera' } });
    expect(busiest.response).toMatch(/^Most: .+ \(\d+\)/);
    const ofViewer = await ask(viewer, 'Which camera was quietest?');
    expect(ofViewer.response).not.toContain('Side door');
  });

  it('counts both times of a question that compares them, within the cameras that the viewer may see', async () => {
    const question = 'Was there more in the last 24 hours than in the last 7 days?';
    const count = async (hours: number, query = '') =>
      (
        await operator.get(
          `/surveillance/events?from=${new Date(Date.now() - hours * 3_600_000).toISOString()}${query}`,
        )
      ).data.pagination.total_events;
    for (const [who, cameras] of [
      [operator, ''],
      [viewer, '&camera_id=cam-03'],
    ] as const) {
      const { response, total_events: total, understood } = await ask(who, question);
      const [day, week] = [await count(24, cameras), await count(168, cameras)];
      expect(total).toBe(day);
      expect(understood).toMatchObject({ unclear: [], compared: { from: expect.any(String) } });
      expect(response).toContain(`Matching events: ${day} `);
      expect(response).toContain(`and ${week} `);
      expect(response).toContain(`Difference: ${day === week ? 'none' : `${week - day} fewer`}.`);
    }
  });

  it('finds what a question describes, and says what is not there', async () => {
    expect((await ask(operator, 'white van at the loading dock')).evidence[0]).toMatchObject({
      event_id: 'dock-2',
    });
    const robot = await ask(operator, 'Are you a robot?');
    expect(robot.response).toMatch(/^I am an automated assistant/);
    expect(robot.response).not.toContain('person');
    const unknown = await ask(operator, 'Show me camera 99 yesterday');
    expect(unknown.response).toContain('There is no camera cam-99');
    expect(unknown.evidence).toEqual([]);
    expect((await ask(operator, 'foxes at the loading dock today')).response).toContain('No events match');
    expect((await ask(operator, 'What happens tomorrow?')).response).toContain('future');
    expect((await ask(viewer, 'Who was at the side door in the last 24 hours?')).evidence).toEqual([]);
  });

  it('gives links to recordings: from the camera system, else signed, and refuses what was altered', async () => {
    await operator.post('/surveillance/events', event('rec-1', { timestamp: at(400) }));
    const ids = ['rec-1', 'dock-1', 'side-1', 'nothing'];
    const { clips, unavailable } = (await viewer.post('/surveillance/clips', { event_ids: ids })).data;
    expect(clips).toMatchObject([
      { event_id: 'rec-1', url: expect.stringContaining('vms.example.com') },
      { event_id: 'dock-1', url: expect.stringContaining('clips.example.com') },
    ]);
    expect(unavailable).toEqual([
      { event_id: 'side-1', reason: 'not_found' },
      { event_id: 'nothing', reason: 'not_found' },
    ]);
    const verify = async (uri: string) =>
      (await new Api(server.url).get('/surveillance/clips/verify', { headers: { 'X-Original-URI': uri } }))
        .status;
    const { pathname, search } = new URL(clips[1].url);
    expect(await verify(pathname + search)).toBe(200);
    expect(await verify(pathname.replace('dock-1', 'dock-2') + search)).toBe(403);
    expect(await verify(pathname + search.replace(/expires=\d+/, 'expires=99999999999'))).toBe(403);
    const tooLong = await operator.post('/surveillance/clips', { event_ids: ids, expiry_minutes: 121 });
    expect([tooLong.status, tooLong.body.error.message]).toEqual([
      400,
      expect.stringContaining('at most 120'),
    ]);
    const { entries } = (await admin.get('/admin/audit-log?action=clip.issue&order=desc')).data;
    expect(entries[0]).toMatchObject({
      actor_id: viewer.userId,
      details: { clips: [{ event_id: 'rec-1' }, { event_id: 'dock-1' }] },
    });
  });

  it('answers without clips while the camera system does not answer in time', async () => {
    const hanging = vms.hangNext();
    const answer = ask(operator, 'people at the side door in the last 24 hours', { limit: 1 });
    await (
      await hanging
    ).closed;
    expect(await answer).toMatchObject({
      evidence: [{ event_id: 'side-1' }],
      clip_links: [{ event_id: 'side-1' }],
    });
  });

  it('reports what differs from the usual, and takes judgements of it', async () => {
    expect((await operator.get('/proactive-insights?time_range=7d')).data).toMatchObject({
      time_range: { from: expect.any(String), to: expect.any(String) },
      insights: [],
    });
    expect((await operator.get('/proactive-insights?time_range=2h')).status).toBe(400);
    const unknown = '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11';
    const judged = await operator.post(`/proactive-insights/${unknown}/acknowledge`, { useful: true });
    expect([judged.status, judged.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('shows what belongs to an event, and leads from the paths of the original specification', async () => {
    const { related } = (await operator.get('/surveillance/events/dock-1/related?types=spatial')).data;
    expect(related).toMatchObject([{ event_id: 'dock-2', relations: [{ type: 'spatial', score: 1 }] }]);
    await admin.put(`/admin/users/${viewer.userId}/restrictions`, { camera_ids: ['cam-05'] });
    expect((await viewer.get('/surveillance/events/dock-1/related')).status).toBe(404);
    const old = await fetch(`${server.url}/api/v1/enhanced-prompt/proactive-insights?time_range=1h`, {
      redirect: 'manual',
    });
    expect([old.status, old.headers.get('location')]).toEqual([
      308,
      '/api/v1/proactive-insights?time_range=1h',
    ]);
  });

  it('streams an answer', async () => {
    const response = await fetch(`${server.url}/api/v1/conversation`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        Authorization: `Bearer ${operator.token}`,
      },
      body: JSON.stringify({ query: 'people in the last 24 hours' }),
    });
    const names = [...(await response.text()).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['status', 'token', 'evidence', 'done']));
    expect(names.at(-1)).toBe('done');
  });

  it('takes signed events of the camera system, which can be asked about within two seconds', async () => {
    const body = JSON.stringify(event('hook-1', { description: 'A green bicycle leaning on the wall' }));
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const sign = (text: string) =>
      `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${text}`).digest('hex')}`;
    const send = (signature: string) =>
      new Api(server.url).post('/webhooks/vms-event', undefined, {
        raw: body,
        headers: { 'Content-Type': 'application/json', 'X-Signature': signature, 'X-Timestamp': timestamp },
      });
    expect((await send(sign(`${body} `))).status).toBe(401);
    expect((await send(sign(body))).data).toEqual({
      status: 'processed',
      event_id: 'hook-1',
      duplicate: false,
    });
    expect((await send(sign(body))).data).toMatchObject({ duplicate: true });
    for (const until = Date.now() + 2_000; Date.now() < until; await delay(50)) {
      const { evidence } = await ask(operator, 'something leaning on the wall');
      if (evidence[0]?.event_id === 'hook-1') return;
    }
    throw new Error('The event cannot be found');
  });
});
