import type { AnalyticsEvent, EventData, EventType, MessageSent } from './analytics-event.js';
import type { AnalyticsRepository } from './analytics.repository.js';
import { addCounts } from './counts.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 31, 9, 0);
const at = (minutes: number) => new Date(START + minutes * 60_000);
const ALWAYS = { from: new Date(0), to: new Date(START + 1000 * DAY_MS) };
const FIRST_PAGE = { page: 1, pageSize: 10, order: 'desc' } as const;

const sent = (change: Partial<MessageSent> = {}): MessageSent => ({
  messageId: 'm-1',
  path: 'extractive',
  isQuestion: true,
  isAnswered: true,
  escalates: false,
  responseMs: 100,
  relevance: 0.8,
  guardrails: [],
  ...change,
});

/** The contract of every adapter of AnalyticsRepository. `open` returns an empty one. */
export function itKeepsAnalytics(open: () => Promise<AnalyticsRepository>): void {
  let repository: AnalyticsRepository;
  let count = 0;
  beforeEach(async () => (repository = await open()));

  function event<T extends EventType>(
    type: T,
    data: EventData[T],
    { session = 's-1', user = 'u-1', minute = 0, id = `e-${(count += 1)}` } = {},
  ): AnalyticsEvent {
    return {
      eventId: id,
      type,
      sessionId: session,
      userId: user,
      at: at(minute),
      data,
      metadata: { server_id: 'a:1' },
    } as unknown as AnalyticsEvent;
  }
  async function counts(): Promise<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const { counts } of await repository.listIntervals(60, ALWAYS, 1_000)) addCounts(sums, counts);
    return sums;
  }

  it('counts by the day, the quarter of a day, the hour and the quarter of an hour', async () => {
    await repository.append([
      event('session_start', { channel: 'web' }, { minute: 14 }),
      event('message_sent', sent({ guardrails: ['pii:redact'] }), { minute: 15 }),
      event('message_sent', sent({ isAnswered: false, path: 'unknown', relevance: null }), { minute: 16 }),
    ]);
    await repository.append([event('error_occurred', { code: 'PROVIDER_UNAVAILABLE' }, { minute: 31 })]);
    const [first, second, third, ...others] = await repository.listIntervals(15, ALWAYS, 10);
    expect(first).toMatchObject({ at: at(0), counts: { sessions: 1, conversation_messages: 4 } });
    expect(second).toMatchObject({
      at: at(15),
      counts: {
        messages: 4,
        answers: 2,
        answered: 1,
        unanswered: 1,
        path_unknown: 1,
        response_ms: 200,
        searches: 1,
        relevance_sum: 0.8,
        'guardrail_pii:redact': 1,
      },
    });
    expect(third).toEqual({ minutes: 15, at: at(30), counts: { errors: 1 } });
    expect(await repository.listIntervals(60, ALWAYS, 10)).toMatchObject([
      { minutes: 60, at: at(0), counts: { sessions: 1, messages: 4, errors: 1 } },
    ]);
    const counts = { sessions: 1, messages: 4, errors: 1 };
    const [day, quarterOfDay] = [new Date('2026-01-31T00:00:00Z'), new Date('2026-01-31T06:00:00Z')];
    expect(await repository.listIntervals(1_440, ALWAYS, 10)).toMatchObject([{ at: day, counts }]);
    expect(await repository.listIntervals(360, ALWAYS, 10)).toMatchObject([{ at: quarterOfDay, counts }]);
    expect(others).toEqual([]);
    expect(await repository.listIntervals(15, { from: at(15), to: at(30) }, 10)).toHaveLength(1);
    expect(await repository.listIntervals(15, ALWAYS, 2)).toHaveLength(2);
    expect(await repository.listIntervalsAt(15, [at(30), at(45), at(0)])).toEqual([first, third]);
  });

  it('counts an event once, however often it is stored', async () => {
    const asked = event('message_sent', sent());
    await repository.append([asked, event('session_start', { channel: 'web' })]);
    await Promise.all([repository.append([asked]), repository.append([asked])]);
    expect(await counts()).toMatchObject({ sessions: 1, messages: 2 });
  });

  it('loses nothing when batches are stored concurrently', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        repository.append([event('message_sent', sent(), { session: `s-${i % 2}`, minute: i })]),
      ),
    );
    expect(await counts()).toMatchObject({
      messages: 16,
      conversations: 2,
      conversation_messages: 16,
    });
  });

  it('counts a conversation as resolved while its last question is answered and it is not handed over', async () => {
    const resolved = async () => (await counts())['resolved'] ?? 0;
    await repository.append([event('message_sent', sent())]);
    expect(await resolved()).toBe(1);
    await repository.append([event('message_sent', sent({ isAnswered: false }), { minute: 1 })]);
    expect(await resolved()).toBe(0);
    await repository.append([event('message_sent', sent(), { minute: 2 })]);
    await repository.append([
      event('message_sent', sent({ isQuestion: false, isAnswered: false, path: 'small-talk' }), {
        minute: 3,
      }),
    ]);
    expect(await resolved()).toBe(1);
    await repository.append([event('message_sent', sent({ escalates: true }), { minute: 4 })]);
    expect(await resolved()).toBe(0);
    await repository.append([event('session_ended', { rating: 4, resolved: true }, { minute: 5 })]);
    expect(await counts()).toMatchObject({
      resolved: 1,
      conversations: 1,
      conversation_ms: 5 * 60_000,
      ratings: 1,
      rating_sum: 4,
    });
  });

  it('counts a conversation as not resolved when its visitor writes again within seven days', async () => {
    const minutes = (days: number) => days * 24 * 60;
    await repository.append([event('message_sent', sent(), { session: 'first' })]);
    await repository.append([
      event('session_start', { channel: 'web' }, { session: 'second', minute: minutes(6) }),
      event('message_sent', sent(), { session: 'other', user: 'u-2', minute: minutes(6) }),
    ]);
    expect(await counts()).toMatchObject({ resolved: 2 });
    await repository.append([event('message_sent', sent(), { session: 'second', minute: minutes(6) })]);
    expect(await counts()).toMatchObject({ resolved: 2, conversations: 3 });
    await repository.append([event('message_sent', sent(), { session: 'late', minute: minutes(13.5) })]);
    expect(await counts()).toMatchObject({ resolved: 3, conversations: 4 });
  });

  it('counts documents by day, the most cited first, and the latest feedback on each answer', async () => {
    const retrieved = (documentId: string, relevance: number, cited: boolean) => ({
      documentId,
      title: `Title of ${documentId}`,
      relevance,
      cited,
    });
    const feedback = (helpful: boolean, revision: number) =>
      event('feedback_given', {
        messageId: 'm-1',
        answeredAt: at(0).toISOString(),
        helpful,
        revision,
        comment: null,
        documentIds: ['d-1'],
      });
    await repository.append([
      event('document_retrieved', { documents: [retrieved('d-1', 0.9, true), retrieved('d-2', 0.4, false)] }),
      feedback(true, 1),
    ]);
    await repository.append([event('document_retrieved', { documents: [retrieved('d-1', 0.5, true)] })]);
    await repository.append([feedback(true, 2), feedback(false, 4)]);
    await repository.append([feedback(true, 3)]);
    expect(await repository.listDocuments(ALWAYS, FIRST_PAGE)).toEqual({
      total: 2,
      items: [
        {
          documentId: 'd-1',
          title: 'Title of d-1',
          retrieved: 2,
          cited: 2,
          averageRelevance: expect.closeTo(0.7) as number,
          helpful: 0,
          notHelpful: 1,
        },
        {
          documentId: 'd-2',
          title: 'Title of d-2',
          retrieved: 1,
          cited: 0,
          averageRelevance: expect.closeTo(0.4) as number,
          helpful: 0,
          notHelpful: 0,
        },
      ],
    });
    expect(await counts()).toMatchObject({ not_helpful: 1 });
    const nextDay = { from: new Date(START + DAY_MS), to: new Date(START + 2 * DAY_MS) };
    expect(await repository.listDocuments(nextDay, FIRST_PAGE)).toEqual({ total: 0, items: [] });
    expect(await repository.listDocuments(ALWAYS, { ...FIRST_PAGE, page: 2, pageSize: 1 })).toMatchObject({
      total: 2,
      items: [{ documentId: 'd-2' }],
    });
  });

  it('adds up documents over the days of any period, with the latest title', async () => {
    const day = (number: number) => new Date(START + number * DAY_MS);
    await repository.append(
      Array.from({ length: 100 }, (_, number) => {
        const documents = [
          { documentId: 'd-1', title: `Title ${number}`, relevance: 0.5, cited: number > 0 },
        ];
        return event('document_retrieved', { documents }, { minute: (number * DAY_MS) / 60_000 });
      }),
    );
    const late = { messageId: 'm-1', answeredAt: day(10).toISOString(), revision: 1, comment: null };
    await repository.append([
      event('feedback_given', { ...late, helpful: true, documentIds: ['d-1'] }, { minute: 90 * 24 * 60 }),
    ]);
    const totals = async (from: number, to: number) =>
      (await repository.listDocuments({ from: day(from), to: day(to) }, FIRST_PAGE)).items[0];
    const lastDays = [
      ...[0, 1, 2, 27, 28, 29, 30].map((last) => [0, last]),
      ...[27, 28, 29, 60].map((last) => [1, last]),
      ...[45, 59, 60, 99].map((last) => [15, last]),
    ] as [first: number, last: number][];
    for (const [first, last] of lastDays) {
      const days = last - first + 1;
      expect(await totals(first, last + 0.1)).toEqual({
        ...{ documentId: 'd-1', title: `Title ${last}`, averageRelevance: 0.5 },
        ...{ retrieved: days, cited: first === 0 ? days - 1 : days },
        ...{ helpful: first <= 10 && last >= 10 ? 1 : 0, notHelpful: 0 },
      });
    }
  });

  it('lists events of a type, the newest first, and removes one', async () => {
    const unanswered = (question: string) => ({
      messageId: question,
      question,
      language: 'en',
      confidence: 0.2,
      nearest: null,
    });
    await repository.append([
      event('question_unanswered', unanswered('first'), { id: 'x-1' }),
      event('question_unanswered', unanswered('second'), { id: 'x-2', minute: 1 }),
      event('error_occurred', { code: 'TIMEOUT' }, { minute: 2 }),
    ]);
    const listed = await repository.listEvents('question_unanswered', ALWAYS, FIRST_PAGE);
    expect(listed.total).toBe(2);
    expect(listed.items[0]).toEqual({
      eventId: 'x-2',
      type: 'question_unanswered',
      sessionId: 's-1',
      userId: 'u-1',
      at: at(1),
      data: unanswered('second'),
      metadata: { server_id: 'a:1' },
    });
    await repository.removeEvent('x-2');
    await repository.removeEvent('x-2');
    expect(await repository.listEvents('question_unanswered', ALWAYS, FIRST_PAGE)).toMatchObject({
      total: 1,
      items: [{ eventId: 'x-1' }],
    });
    const early = { from: new Date(0), to: at(0) };
    expect(await repository.listEvents('question_unanswered', early, FIRST_PAGE)).toEqual({
      total: 0,
      items: [],
    });
  });

  it('finds any page of many days, in both orders, and counts what is in the period', async () => {
    const hour = (number: number) => at(number * 60);
    const hours = Array.from({ length: 5 * 24 }, (_, number) => number);
    // Nothing happens on the third day.
    const happened = hours.filter((number) => hour(number).getUTCDate() !== 2);
    await repository.append(
      happened.map((number) => event('error_occurred', { code: `${number}` }, { minute: number * 60 })),
    );
    await repository.append([event('session_start', { channel: 'web' })]);
    for (const [first, end] of [
      ...[
        [0, 120],
        [15, 87],
        [3, 9],
        [10, 30],
        [15, 39],
        [40, 60],
        [0, 0],
        [39, 63],
      ],
    ] as [number, number][]) {
      const expected = happened.filter((number) => number >= first && number < end).map(String);
      const period = { from: hour(first), to: hour(end) };
      for (const order of ['asc', 'desc'] as const) {
        const listed: string[] = [];
        for (let page = 1; page <= expected.length / 7 + 1; page += 1) {
          const { items, total } = await repository.listEvents('error_occurred', period, {
            ...{ page, pageSize: 7, order },
          });
          expect(total).toBe(expected.length);
          listed.push(...items.map(({ data }) => data.code));
        }
        expect(listed).toEqual(order === 'asc' ? expected : expected.toReversed());
      }
    }
  });

  it('counts what is left after removals', async () => {
    const minute = (day: number) => day * 24 * 60;
    await repository.append(
      [0, 1, 1, 2, 3].map((day, index) =>
        event(
          'error_occurred',
          { code: 'TIMEOUT' },
          { minute: minute(day), id: `r-${index}`, user: `u-${day}` },
        ),
      ),
    );
    const total = async () => (await repository.listEvents('error_occurred', ALWAYS, FIRST_PAGE)).total;
    expect(await total()).toBe(5);
    await repository.removeEvent('r-1');
    expect(await total()).toBe(4);
    await repository.removeOfUser({ userId: 'u-3', limit: 10 });
    expect(await total()).toBe(3);
    while ((await repository.removeBefore({ before: at(minute(1) + 1), limit: 1 })) > 0);
    expect(await repository.listEvents('error_occurred', ALWAYS, FIRST_PAGE)).toMatchObject({
      total: 1,
      items: [{ eventId: 'r-3' }],
    });
  });

  it('lists events in steps without missing or repeating one, even if they have the same time', async () => {
    await repository.append(
      [0, 0, 0, 1, 1, 2, 3].map((minute, index) =>
        event('error_occurred', { code: 'TIMEOUT' }, { minute, id: `p-${index}` }),
      ),
    );
    await repository.append([event('session_start', { channel: 'web' })]);
    const period = { from: at(0), to: at(3) };
    const read: string[] = [];
    for (let last: AnalyticsEvent | null = null; ;) {
      const events: AnalyticsEvent[] = await repository.listEventsBefore('error_occurred', period, last, 2);
      read.push(...events.map(({ eventId }) => eventId));
      if (events.length < 2) break;
      last = events.at(-1)!;
    }
    expect(read).toEqual(['p-5', 'p-4', 'p-3', 'p-2', 'p-1', 'p-0']);
  });

  it('removes the data of a user in batches, and keeps counts and closed gaps', async () => {
    const closed = { question: 'Who?', documentId: null };
    await repository.append([
      event('message_sent', sent()),
      event('message_sent', sent(), { minute: 1 }),
      event('content_gap_closed', closed),
      event('message_sent', sent(), { user: 'u-2', session: 's-2' }),
    ]);
    const before = await counts();
    const removal = { userId: 'u-1', limit: 2 };
    expect(await repository.removeOfUser(removal)).toBe(3);
    expect(await repository.removeOfUser(removal)).toBe(0);
    expect(await counts()).toEqual(before);
    expect((await repository.listEvents('message_sent', ALWAYS, FIRST_PAGE)).total).toBe(1);
    expect((await repository.listEvents('content_gap_closed', ALWAYS, FIRST_PAGE)).total).toBe(1);
  });

  it('removes old data in batches, and keeps counts', async () => {
    await repository.append([0, 1, 2].map((minute) => event('message_sent', sent(), { minute })));
    const removal = { before: at(2), limit: 1 };
    expect(await repository.removeBefore(removal)).toBe(1);
    expect(await repository.removeBefore(removal)).toBe(1);
    expect(await repository.removeBefore(removal)).toBe(0);
    expect(await repository.removeBefore({ before: at(3), limit: 10 })).toBe(2);
    expect(await counts()).toMatchObject({ messages: 6, conversations: 1 });
  });
}
