import { answerOf, assistantMessage } from '@app/chat';
import { LlmRouter } from '@app/llm';
import { FixedLlmRouter } from '@app/testing/chat/fixed.llm-router.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';

/** Wednesday, noon in Berlin, three days after the clock is put back. */
const NOW = new Date('2026-10-28T11:00:00Z');

describe('Questions that compare two times', () => {
  let surveillance: OpenSurveillance;
  const cars = (...times: string[]) =>
    times.map((time) => ({
      timestamp: `2026-10-${time}:00Z`,
      event_type: 'vehicle_detected',
      objects: [{ label: 'car' }],
    }));
  const people = (...times: string[]) => times.map((time) => ({ timestamp: `2026-10-${time}:00Z` }));

  beforeAll(async () => {
    const model = new ScriptedLlmProvider({ kind: 'answers', chunks: ['Seven more cars [1].'] });
    surveillance = await openSurveillance({
      now: NOW,
      replaced: [[LlmRouter, new FixedLlmRouter([model])]],
    });
    await surveillance.add(
      ...cars('28T06:00', '28T07:00', '28T08:00'),
      ...cars('27T06:00', '27T12:00', '27T13:00', '27T14:00', '27T20:30'),
      ...cars('20T09:00', '21T09:00'),
      ...people('28T09:00', '27T09:00', '24T10:00', '25T00:15', '25T01:15'),
    );
  });
  afterAll(() => surveillance.close());

  const ask = async (query: string, conversationId?: string) => {
    const asked = await surveillance.ask(query, conversationId);
    const answer = answerOf(assistantMessage(asked));
    const details = answer.details as unknown as {
      evidence: { event_id: string }[];
      total_events: number;
      understood: { from: string; to: string; unclear: string[]; compared?: object; superlative?: object };
    };
    return { ...details, text: answer.content };
  };

  it.each([
    ['more cars today than yesterday?', 3, 5, '2 fewer'],
    ['Were there more cars yesterday than today?', 5, 3, '2 more'],
    ['more cars than yesterday?', 3, 5, '2 fewer'],
    ['how many cars today compared to yesterday', 3, 5, '2 fewer'],
    ['compare cars today with yesterday', 3, 5, '2 fewer'],
    ['compare the cars of today and yesterday', 3, 5, '2 fewer'],
    ['what is the difference between today and yesterday for cars', 3, 5, '2 fewer'],
    ['cars this week versus last week', 8, 2, '6 more'],
    ['were there fewer cars this week than last week', 8, 2, '6 more'],
    ['more people on Sunday than on Saturday', 2, 1, '1 more'],
    ['more people today than yesterday', 1, 1, 'none'],
    ['Gab es heute mehr Autos als gestern?', 3, 5, '2 weniger'],
    ['Vergleiche die Autos von heute mit gestern', 3, 5, '2 weniger'],
    ["Y a-t-il eu plus de voitures aujourd'hui qu'hier ?", 3, 5, '2 de moins'],
    ['¿Hubo más coches hoy que ayer?', 3, 5, '2 menos'],
  ])('%s', async (query, count, other, difference) => {
    const { text, total_events: total, understood, evidence } = await ask(query);
    expect(understood).toMatchObject({ unclear: [], compared: {} });
    expect(understood.superlative).toBeUndefined();
    expect([total, evidence.length]).toEqual([count, Math.min(count, 5)]);
    expect(text).toMatch(new RegExp(`: ${count} [^,]+[ ,]+(?:and|und|et|y) ${other} `));
    expect(text).toContain(`: ${difference}.`);
  });

  it('names both times, and counts the other one up to the same point while the first is not over', async () => {
    const { text, understood } = await ask('more cars today than yesterday?');
    expect(text).toBe(
      'Matching events: 3 between 2026-10-28 00:00 and 2026-10-28 13:00, and 5 between 2026-10-27 00:00 and ' +
        '2026-10-28 00:00. Difference: 2 fewer. The first period is not over. By the same point, the other one had 1.',
    );
    expect(understood).toMatchObject({
      from: '2026-10-27T23:00:00.000Z',
      compared: { from: '2026-10-26T23:00:00.000Z', to: '2026-10-27T23:00:00.000Z' },
    });
    expect((await ask('more cars yesterday than on Monday?')).text).not.toContain('not over');
  });

  it('compares hours and days of the week that recur within one time', async () => {
    const { text, understood } = await ask('more cars last week on Tuesdays than on weekends');
    expect(text).toContain('Difference: 1 more');
    expect(understood).toMatchObject({
      compared: { from: '2026-10-18T22:00:00.000Z', recurring: { windows: [{ days: [6, 7] }] } },
    });
  });

  it('leaves the other time out of a follow-up', async () => {
    const first = await surveillance.ask('more cars today than yesterday?');
    const { total_events: total, understood } = await ask('only people', assistantMessage(first).sessionId);
    expect(total).toBe(1);
    expect(understood.compared).toBeUndefined();
  });

  it.each([
    'people between 2 and 4 pm yesterday',
    'who came with a red bag yesterday',
    'more than 3 cars yesterday',
    'more than two cars yesterday',
  ])('compares nothing: %s', async (query) => expect((await ask(query)).understood.compared).toBeUndefined());
});
