import { answerOf, assistantMessage } from '@app/chat';
import { LlmRouter } from '@app/llm';
import { FixedLlmRouter } from '@app/testing/chat/fixed.llm-router.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';

/** Wednesday, 28 October 2026, three days after the clock is put back. */
const NOW = new Date('2026-10-28T11:00:00Z');

describe('Questions for the first, the last, the most and the fewest', () => {
  let surveillance: OpenSurveillance;
  const car = { event_type: 'vehicle_detected', objects: [{ label: 'car' }] };
  const at = (event_id: string, timestamp: string, changes: object = {}) => ({
    event_id,
    timestamp,
    ...changes,
  });

  beforeAll(async () => {
    const model = new ScriptedLlmProvider({ kind: 'answers', chunks: ['The busiest hour was 3 am [1].'] });
    surveillance = await openSurveillance({
      now: NOW,
      replaced: [[LlmRouter, new FixedLlmRouter([model])]],
    });
    await surveillance.add(
      at('today-1', '2026-10-28T06:30:00Z'),
      at('today-2', '2026-10-28T09:00:00Z', { camera_id: 'cam-2' }),
      at('tue-1', '2026-10-27T07:05:00Z'),
      at('tue-2', '2026-10-27T07:10:00Z', car),
      at('tue-3', '2026-10-27T07:59:59Z', { camera_id: 'cam-2', ...car }),
      at('mon-1', '2026-10-26T10:00:00Z'),
      at('summer', '2026-10-25T00:15:00Z'),
      at('winter-1', '2026-10-25T01:15:00Z'),
      at('winter-2', '2026-10-25T01:45:00Z'),
      at('week-mon', '2026-10-19T10:00:00Z'),
      at('week-mon-2', '2026-10-19T11:00:00Z'),
      ...[20, 21, 22, 24].map((day) => at(`week-${day}`, `2026-10-${day}T10:00:00Z`)),
    );
  });
  afterAll(() => surveillance.close());

  const ask = async (query: string) => {
    const answer = answerOf(assistantMessage(await surveillance.ask(query)));
    const details = answer.details as unknown as {
      evidence: { event_id: string }[];
      total_events: number;
      understood: { superlative?: object; recurring?: object };
    };
    return { ...details, text: answer.content, ids: details.evidence.map(({ event_id: id }) => id) };
  };

  it.each([
    ['when was the first person seen today', 'today-1', 2],
    ['last event yesterday', 'tue-3', 3],
    ['wann kam zuletzt ein Auto', 'tue-3', 2],
    ['quelle a été la première voiture hier ?', 'tue-2', 2],
    ['¿cuándo pasó el último coche?', 'tue-3', 2],
  ])('%s: one event', async (query, id, total) => {
    const { ids, total_events: count, text } = await ask(query);
    expect([ids, count]).toEqual([[id], total]);
    expect(text).toContain(String(total));
  });

  it.each([
    ['busiest hour yesterday', ['2026-10-27 08:00–09:00 (3)'], ['tue-3', 'tue-2', 'tue-1']],
    [
      'wann war gestern am meisten los',
      ['Am meisten: 2026-10-27 08:00–09:00 (3)'],
      ['tue-3', 'tue-2', 'tue-1'],
    ],
    ['which camera was busiest yesterday', ['cam-1 (2)', 'cam-2 (1)'], ['tue-2', 'tue-1']],
    ['busiest day this week', ['Tuesday 2026-10-27 (3)'], ['tue-3', 'tue-2', 'tue-1']],
    ['el día más tranquilo de la semana pasada', ['viernes 2026-10-23 (0)'], []],
    ['quietest day last week', ['Friday 2026-10-23 (0)'], []],
    ['busiest hour in October', ['12:00–13:00 (5)'], null],
  ])('%s', async (query, parts, ids) => {
    const answer = await ask(query);
    for (const part of parts) expect(answer.text).toContain(part);
    if (ids) expect(answer.ids).toEqual(ids);
  });

  it('counts the hour that occurs twice as two hours of one day', async () => {
    const { text, ids } = await ask('busiest hour on Sunday');
    expect(text).toContain('2026-10-25 02:00–03:00 (2)');
    expect(ids).toEqual(['winter-2', 'winter-1']);
  });

  it('counts only the recurring times of the question', async () => {
    const { text, understood, total_events: total } = await ask('quietest day last week on weekdays');
    expect(text).toContain('Friday 2026-10-23 (0)');
    expect(text).toContain('only Mon–Fri');
    expect(text).not.toContain('Sunday');
    expect(total).toBe(5);
    expect(understood).toMatchObject({
      recurring: { time_zone: 'Europe/Berlin', windows: [{ days: [1, 2, 3, 4, 5] }] },
      superlative: { order: 'least', by: 'day' },
    });
  });

  it('says which of several have the same number, and that nothing was found', async () => {
    expect((await ask('busiest hour today')).text).toMatch(
      /07:30|07:00–08:00 \(1\), 2026-10-28 10:00–11:00 \(1\)/,
    );
    expect((await ask('busiest hour yesterday')).text).not.toContain('Next');
    expect((await ask('busiest hour at camera 2 last week')).ids).toEqual([]);
    expect((await ask('first dog yesterday')).ids).toEqual([]);
  });
});
