import { setTimeout as delay } from 'node:timers/promises';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { EventIndexing } from './event-indexing.js';
import { EventSearch } from './event-search.js';

describe('Text search', () => {
  let surveillance: OpenSurveillance;
  beforeAll(async () => {
    surveillance = await openSurveillance();
    await surveillance.module.get(EventIndexing).fill();
    const bays = Array.from({ length: 250 }, (_, index) => ({
      event_id: `truck-${index}`,
      description: `A blue truck is unloading containers at bay ${index}`,
    }));
    await surveillance.add(...bays, { event_id: 'gull', description: 'A seagull is sitting on a crane' });
    const indexing = surveillance.module.get(EventIndexing);
    for (let turn = 0; turn < 500 && !indexing.isComplete; turn += 1) await delay(10);
  });
  afterAll(() => surveillance.close());
  const search = (text: string) => surveillance.module.get(EventSearch).search({}, text, 5);

  it('counts all events with the same description, and returns as many as requested', async () => {
    const found = await search('lorry unloading a container');
    expect(found).toMatchObject({ total: 250, instead: null, degraded: [] });
    expect(found.events).toHaveLength(5);
  });

  it('matches numbers exactly', async () => {
    const { events } = await search('truck at bay 37');
    expect(events[0]?.event.eventId).toBe('truck-37');
  });

  it('finds the one event that differs from many others', async () => {
    const { events, total } = await search('a gull on the crane');
    expect(events.map(({ event }) => event.eventId)).toEqual(['gull']);
    expect(total).toBe(1);
  });
});
