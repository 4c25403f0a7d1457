import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Cache } from '@app/cache';
import { MemoryCache } from '@app/cache/adapters/memory/memory.cache.js';
import { NoMetrics } from '@app/observability';
import { CircuitBreakerRegistry } from '@app/resilience';
import { ManualClock } from '@app/testing';
import { frigateFormat, vmsFormat } from '@app/testing/peers/vms.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { FrigateClipSource } from './adapters/frigate/frigate.clip-source.js';
import { HttpClipSource } from './adapters/http/http.clip-source.js';
import { SignedUrlClipSource } from './adapters/signed-url/signed-url.clip-source.js';
import { CachedThumbnailsClipSource } from './cached-thumbnails.clip-source.js';
import type { RecordedEvent } from './clip-source.js';
import { ClipSources } from './clip-sources.js';
import { GuardedClipSource } from './guarded.clip-source.js';
import { isSignedLink } from './link-signature.js';
import { describeClipSource } from './vms.contract.js';

const NOW = new Date('2026-03-31T16:30:00.500Z');
const SECRET = 'the secret of the recordings, long';
const clock = new ManualClock(NOW);

const event = (eventId: string): RecordedEvent => ({
  eventId,
  cameraId: 'cam-03',
  timestamp: new Date('2026-03-31T12:00:00Z'),
  endTimestamp: new Date('2026-03-31T12:00:12Z'),
});
const recorded = [event('rec-1'), event('rec-2')];
const request = { expiresAt: new Date(NOW.getTime() + 3_600_000), withMetadata: false };

describe('Links to recordings', () => {
  const vms = new WirePeer(vmsFormat);
  const frigate = new WirePeer(frigateFormat);
  beforeAll(() => Promise.all([vms.start(), frigate.start()]));
  afterAll(() => Promise.all([vms.close(), frigate.close()]));

  const ofVms = (url = vms.url) => new HttpClipSource({ url, apiKey: 'a-vms-key' }, clock);
  const signed = new SignedUrlClipSource({
    clipBaseUrl: 'https://clips.example.com/recordings/',
    thumbnailBaseUrl: 'https://clips.example.com/thumbnails',
    secret: SECRET,
  });
  const ofFrigate = () =>
    new FrigateClipSource({
      url: frigate.url,
      apiKey: undefined,
      clipBaseUrl: 'https://nvr.example.com',
      secret: SECRET,
    });
  const guarded = (url = vms.url, timeoutMs = 10_000) =>
    new GuardedClipSource(ofVms(url), {
      timeoutMs,
      breaker: new CircuitBreakerRegistry().breaker('vms:http'),
      metrics: new NoMetrics(),
    });

  describeClipSource('SignedUrlClipSource', () => ({ source: signed, now: NOW, recorded }));
  describeClipSource('HttpClipSource', () => ({ source: ofVms(), now: NOW, recorded }));
  describeClipSource('FrigateClipSource', () => ({ source: ofFrigate(), now: NOW, recorded }));

  describe('signed by the service', () => {
    const pathOf = async (eventId = 'rec-1') => {
      const clips = await signed.clipUrls([event(eventId)], request);
      const { pathname, search } = new URL(clips.get(eventId)!.url);
      return pathname + search;
    };

    it('are valid until they expire', async () => {
      const link = await pathOf();
      expect(link).toMatch(/^\/recordings\/cam-03\/rec-1\.mp4\?expires=\d+&signature=[0-9a-f]{64}$/);
      expect(isSignedLink(link, SECRET, NOW)).toBe(true);
      expect(isSignedLink(link, SECRET, new Date(request.expiresAt.getTime() - 1_000))).toBe(true);
      expect(isSignedLink(link, SECRET, request.expiresAt)).toBe(false);
    });

    it('are refused if any character is changed', async () => {
      const link = await pathOf();
      for (let at = 0; at < link.length; at += 1) {
        const other = link[at] === 'a' ? 'b' : 'a';
        expect(isSignedLink(link.slice(0, at) + other + link.slice(at + 1), SECRET, NOW)).toBe(false);
      }
    });

    it('are refused with another secret, a missing parameter or a repeated parameter', async () => {
      const link = await pathOf();
      const [, expires] = /expires=(\d+)/.exec(link)!;
      expect(isSignedLink(link, `${SECRET}!`, NOW)).toBe(false);
      for (const altered of [
        link.replace(/&signature=.*/, ''),
        link.replace(/expires=\d+&/, ''),
        `${link}&expires=9999999999`,
        link.replace(`expires=${expires}`, `expires=0${expires}`),
        '',
        `${link}${'x'.repeat(10_000)}`,
      ])
        expect(isSignedLink(altered, SECRET, NOW)).toBe(false);
    });

    it('never lead to another folder', async () => {
      const outside = [{ ...event('rec-1'), cameraId: '..' }, event('a/../../b')];
      const clips = await signed.clipUrls(outside, request);
      expect([...clips].map(([, { url }]) => new URL(url).pathname)).toEqual([
        '/recordings/cam-03/a%2F..%2F..%2Fb.mp4',
      ]);
    });
  });

  describe('of a VMS', () => {
    it.each([
      [
        'for events that were not requested',
        { url: 'https://v.example.com/x', expires_at: request.expiresAt },
        'rec-9',
      ],
      ['that have expired', { url: 'https://v.example.com/x', expires_at: '2026-03-31T16:00:00Z' }, 'rec-1'],
      ['without an expiry time', { url: 'https://v.example.com/x' }, 'rec-1'],
      [
        'that stay valid for years',
        { url: 'https://v.example.com/x', expires_at: '2036-01-01T00:00:00Z' },
        'rec-1',
      ],
      [
        'that are not an HTTP address',
        { url: 'javascript:alert(1)', expires_at: request.expiresAt },
        'rec-1',
      ],
    ])('are ignored: links %s', async (_, clip, eventId) => {
      vms.answerNext({ body: { clips: [{ event_id: eventId, ...clip }, null, 'x'] } });
      expect((await ofVms().clipUrls([recorded[0]!], request)).size).toBe(0);
    });

    it('fail with the reason: HTML, an error status, a response without a list, too large a response', async () => {
      const page = createServer((_, response) => response.end('<html><title>Sign in</title></html>'));
      page.listen(0, '127.0.0.1');
      await once(page, 'listening');
      const html = ofVms(`http://127.0.0.1:${(page.address() as AddressInfo).port}`);
      await expect(html.clipUrls(recorded, request)).rejects.toThrow(
        'The response of the VMS is not JSON but begins with "<html><title>Sign in"; check VMS_SERVICE_URL',
      );
      page.close();
      vms.failNext(403);
      await expect(ofVms().clipUrls(recorded, request)).rejects.toThrow('check VMS_SERVICE_API_KEY');
      vms.answerNext({ body: { clips: 'none' } });
      await expect(ofVms().clipUrls(recorded, request)).rejects.toThrow('has no list of `clips`');
      vms.answerNext({ body: { clips: ['x'.repeat(3_000_000)] } });
      await expect(ofVms().clipUrls(recorded, request)).rejects.toThrow('larger than 2 MB');
      vms.answerNext({ status: 302, headers: { location: 'https://evil.example.com' }, body: '' });
      await expect(ofVms().clipUrls(recorded, request)).rejects.toThrow('302');
      const gone = await ofVms('http://127.0.0.1:9').health();
      expect(gone).toMatchObject({ status: 'down', detail: expect.stringContaining('VMS_SERVICE_URL') });
    });

    it('are not waited for longer than the caller allows', async () => {
      const hanging = vms.hangNext();
      const found = new ClipSources([guarded()]).find(recorded, request, { timeoutMs: 500 });
      await (
        await hanging
      ).closed;
      expect(await found).toMatchObject({ hasFailed: true, clips: new Map() });
    });

    it('are not requested for a while after repeated failures', async () => {
      const source = new ClipSources([guarded()]);
      for (let failure = 0; failure < 5; failure += 1) {
        vms.failNext(500);
        expect((await source.find(recorded, request)).hasFailed).toBe(true);
      }
      const before = vms.requests.length;
      expect((await source.find(recorded, request)).hasFailed).toBe(true);
      expect(vms.requests).toHaveLength(before);
    });

    it('have thumbnails that are requested once', async () => {
      const cache: Cache = new MemoryCache({ maxBytes: 100_000 });
      const source = new CachedThumbnailsClipSource(ofVms(), cache, clock);
      const first = (await source.clipUrls(recorded, request)).get('rec-1')!.thumbnailUrl;
      expect(first).toContain('https://vms.example.com/cam-03/rec-1.jpg');
      const later = { ...request, expiresAt: new Date(request.expiresAt.getTime() + 60_000) };
      expect((await source.clipUrls(recorded, later)).get('rec-1')!.thumbnailUrl).toBe(first);
      expect(vms.requests.at(-1)!.body['events']).toMatchObject([
        { include_thumbnail: false },
        { include_thumbnail: false },
      ]);
      const short = { ...request, expiresAt: new Date(NOW.getTime() + 60_000) };
      expect((await source.clipUrls(recorded, short)).get('rec-1')!.thumbnailUrl).not.toBe(first);
    });
  });

  it('come from the VMS or, failing that, from the signature of the service', async () => {
    const sources = new ClipSources([guarded(), signed]);
    const { clips, hasFailed } = await sources.find([...recorded, event('other')], request);
    expect(clips.get('rec-1')!.url).toContain('vms.example.com');
    expect(clips.get('other')!.url).toContain('clips.example.com');
    expect(hasFailed).toBe(false);
    vms.failNext(500);
    const without = await sources.find(recorded, request);
    expect(without.clips.get('rec-1')!.url).toContain('clips.example.com');
    expect(without.hasFailed).toBe(false);
    const away = new ClipSources([guarded('http://127.0.0.1:9'), signed]);
    expect((await away.health()).status).toBe('degraded');
    expect(await new ClipSources([]).find(recorded, request)).toEqual({ clips: new Map(), hasFailed: false });
  });

  it('lead to the proxy in front of Frigate, for events that have a clip', async () => {
    const clips = await ofFrigate().clipUrls([event('rec-1'), event('none')], request);
    const link = new URL(clips.get('rec-1')!.url);
    expect(link.origin + link.pathname).toBe('https://nvr.example.com/api/events/rec-1/clip.mp4');
    expect(isSignedLink(link.pathname + link.search, SECRET, NOW)).toBe(true);
    expect([...clips.keys()]).toEqual(['rec-1']);
  });
});
