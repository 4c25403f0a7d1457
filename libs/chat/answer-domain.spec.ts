import { newId } from '@app/kernel';
import type { JsonRecord } from '@app/sessions';
import { openChat, type OpenChat } from '@app/testing/chat/open-chat.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { type DomainFindings, Finder, type FindRequest } from './finder.js';
import { assistantMessage } from './send-result.js';
import { answerOf } from './stored-answer.js';

class EventLog extends Finder {
  readonly asked: FindRequest[] = [];

  async find(request: FindRequest): Promise<DomainFindings> {
    this.asked.push(request);
    return {
      passages: [],
      indexName: 'events',
      degraded: ['clips'],
      stageMs: {},
      worded: { content: '3 events.', confidence: 0.9 },
      details: { total_events: 3 },
      followUpQuestions: ['And the day before?'],
    };
  }
}

describe('A conversation of a domain', () => {
  const viewer = { userId: newId(), role: 'operator', restrictions: { camera_ids: ['cam-1'] } } as const;
  const finder = new EventLog();
  let open: OpenChat;

  beforeAll(async () => {
    open = await openChat(new PassageLibrary([]), []);
    open.domains.register({ name: 'surveillance', finder });
  });
  afterAll(() => open.close());

  it('is answered by the finder of the domain, which knows who asks, in which conversation', async () => {
    const context = { site: 'north' };
    const { sessionId } = await open.sessions.initialize(viewer, {
      channel: 'api',
      domain: 'surveillance',
      context,
    });
    const ask = async (message: string, options: JsonRecord = {}) =>
      answerOf(assistantMessage(await open.chat.send({ sessionId, viewer, message, options })));
    expect(await ask('What happened yesterday?')).toMatchObject({
      content: '3 events.',
      path: 'extractive',
      confidenceScore: 0.9,
      details: { total_events: 3 },
      followUpQuestions: ['And the day before?'],
      degraded: ['clips'],
    });
    // In support, the message would ask for an agent.
    expect((await ask('I want to see a person', { limit: 5 })).path).toBe('extractive');
    const { conversation, query } = finder.asked.at(-1)!;
    expect(query).toBe('I want to see a person');
    expect(conversation).toMatchObject({ domain: 'surveillance', context, viewer, options: { limit: 5 } });
    expect(conversation?.messages.map(({ content }) => content)).toEqual([
      'What happened yesterday?',
      '3 events.',
    ]);
    expect((await open.sessions.get(sessionId, viewer)).metadata.escalated).toBe(false);
  });

  it('is listed by its domain, and its context changes for its owner only', async () => {
    const { sessionId } = await open.sessions.initialize(viewer, { channel: 'api', domain: 'reports' });
    await open.sessions.changeContext(sessionId, viewer, { report_ids: ['r'] });
    const page = { page: 1, pageSize: 10, order: 'asc' } as const;
    const { items } = await open.sessions.list(viewer, { domain: 'reports' }, page);
    expect(items).toMatchObject([{ sessionId, context: { report_ids: ['r'] } }]);
    const stranger = { userId: newId(), role: 'analyst' } as const;
    await expect(open.sessions.changeContext(sessionId, stranger, {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
