import { answerOf, assistantMessage } from '@app/chat';
import { Cache } from '@app/cache';
import { MemoryCache } from '@app/cache/adapters/memory/memory.cache.js';
import { KeywordIndex } from '@app/keyword-index';
import { LlmRouter } from '@app/llm';
import { Metrics } from '@app/observability';
import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { JobQueue } from '@app/queue';
import { FixedLlmRouter } from '@app/testing/chat/fixed.llm-router.js';
import { vmsFormat } from '@app/testing/peers/vms.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import {
  type OpenSurveillance,
  openSurveillance,
  type SurveillanceOptions,
} from '@app/testing/surveillance/open-surveillance.js';
import { ClipSources, vmsConfig } from '@app/vms';
import { EventIndexing } from './search/event-indexing.js';

class LonelyCache extends MemoryCache {
  override get isDegraded(): boolean {
    return true;
  }
}

describe('When a part is not available, questions about events are still answered:', () => {
  const opened: OpenSurveillance[] = [];
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });

  const open = async (options: SurveillanceOptions = {}) => {
    const surveillance = await openSurveillance({
      ...options,
      replaced: [[Metrics, new PromMetrics()], ...(options.replaced ?? [])],
    });
    opened.push(surveillance);
    await surveillance.module.get(EventIndexing).fill();
    return surveillance;
  };
  const asked = async (surveillance: OpenSurveillance, query: string) => {
    const answer = answerOf(assistantMessage(await surveillance.ask(query)));
    const details = answer.details as {
      evidence: { event_id: string }[];
      clip_links: object[];
      total_events: number;
    };
    return { ...answer, ...details, ids: details.evidence.map(({ event_id: id }) => id) };
  };
  const countOf = async (surveillance: OpenSurveillance, reason: string) =>
    (await surveillance.module.get(Metrics).render()).body.includes(
      `attendant_chat_degraded_total{reason="${reason}"} 1`,
    );
  const until = async (isDone: () => boolean) => {
    for (let turn = 0; turn < 400 && !isDone(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isDone()).toBe(true);
  };

  it('without the shared cache, from the memory of the process', async () => {
    const cache = new LonelyCache({ maxBytes: 100_000 });
    const surveillance = await open({ replaced: [[Cache, cache]] });
    const ids = await surveillance.add({});
    expect(await asked(surveillance, 'people today')).toMatchObject({ ids, degraded: ['cache'] });
    expect(await countOf(surveillance, 'cache')).toBe(true);
  });

  it('without the index, from an earlier result of the same question or from the newest matching events', async () => {
    const surveillance = await open();
    const [umbrella] = await surveillance.add({ description: 'A yellow umbrella left on the bench' });
    const [latest] = await surveillance.add({ description: 'A dog', timestamp: '2026-03-31T16:29:59Z' });
    const question = 'yellow umbrella on the bench';
    const found = await asked(surveillance, question);
    expect(found).toMatchObject({ ids: [umbrella], degraded: [] });
    const keywords = surveillance.module.get(KeywordIndex);
    jest.spyOn(keywords, 'candidates').mockRejectedValue(new Error('The index is gone'));
    const again = await asked(surveillance, question);
    expect(again).toMatchObject({ ids: [umbrella], degraded: ['search'] });
    expect(again.content).toContain('a few minutes ago');
    const other = await asked(surveillance, 'a broken umbrella today');
    expect(other).toMatchObject({ ids: [latest, umbrella], total_events: 2, degraded: ['search'] });
    expect(other.content).toContain('these are the newest events that match the filter');
    surveillance.clock.advance({ seconds: 1 });
    expect(await asked(surveillance, 'people today')).toMatchObject({ degraded: [], total_events: 2 });
  });

  it('without a matching event, with the last event before and the first event after', async () => {
    const surveillance = await open();
    await surveillance.add(
      { timestamp: '2026-03-30T08:00:00Z', description: 'Before' },
      { timestamp: '2026-03-31T10:00:00Z', description: 'After' },
    );
    const nothing = await asked(surveillance, 'people yesterday between 2 and 4 pm');
    expect(nothing).toMatchObject({ ids: [], total_events: 0, degraded: [] });
    expect(nothing.content).toMatch(/^No events match between .*Before.*After/s);
  });

  it('without the language model, in words of the service', async () => {
    const model = new ScriptedLlmProvider({ kind: 'fails', status: 500 });
    const surveillance = await open({ replaced: [[LlmRouter, new FixedLlmRouter([model])]] });
    const ids = await surveillance.add({});
    const answer = await asked(surveillance, 'people today');
    expect(answer).toMatchObject({ ids, path: 'extractive', degraded: ['scripted:unavailable'] });
    expect(answer.content).toContain('One event matches');
    expect(await countOf(surveillance, 'scripted:unavailable')).toBe(true);
  });

  it('without the camera system, without clips', async () => {
    const vms = await new WirePeer(vmsFormat).start();
    const config = { adapter: 'http', serviceUrl: vms.url, serviceKey: 'a-vms-key' } as const;
    const surveillance = await open({ further: [[vmsConfig, config]] });
    const ids = await surveillance.add({ event_id: 'rec-1' });
    expect(await asked(surveillance, 'people today')).toMatchObject({
      clip_links: [{ event_id: 'rec-1' }],
      degraded: [],
    });
    await vms.close();
    expect(await asked(surveillance, 'people today')).toMatchObject({
      ids,
      clip_links: [],
      degraded: ['clips'],
    });
    expect((await surveillance.module.get(ClipSources).health()).status).toBe('down');
    expect(await countOf(surveillance, 'clips')).toBe(true);
  });

  it('without some events in the index, from the others until they are added', async () => {
    const surveillance = await open();
    const indexing = surveillance.module.get(EventIndexing);
    const [known] = await surveillance.add({ description: 'A yellow umbrella left on the bench' });
    await until(() => indexing.isComplete);
    jest
      .spyOn(surveillance.module.get(KeywordIndex), 'upsert')
      .mockRejectedValueOnce(new Error('The index is full'));
    const [late] = await surveillance.add({ description: 'A yellow umbrella left on the stairs' });
    const question = 'yellow umbrella';
    expect(await asked(surveillance, question)).toMatchObject({ ids: [known], degraded: ['indexing'] });
    expect(indexing.health()).toEqual({ status: 'degraded', detail: 'events not yet indexed: 1' });
    expect((await surveillance.module.get(Metrics).render()).body).toContain(
      'attendant_surveillance_events_pending 1',
    );
    await until(() => indexing.isComplete);
    const { ids, degraded } = await asked(surveillance, question);
    expect([ids.toSorted(), degraded]).toEqual([[known, late].toSorted(), []]);
  });

  it('without the queue, from events that are still stored and found', async () => {
    const surveillance = await open();
    jest
      .spyOn(surveillance.module.get(JobQueue), 'enqueue')
      .mockRejectedValue(new Error('The queue is gone'));
    const ids = await surveillance.add({ event_type: 'glass_break', confidence: 0.95 });
    expect((await asked(surveillance, 'what happened today?')).ids).toEqual(ids);
  });
});
