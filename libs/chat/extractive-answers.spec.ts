import { newId } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { openChat, type OpenChat } from '@app/testing/chat/open-chat.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { assistantMessage } from './send-result.js';
import { answerOf } from './stored-answer.js';

const LIBRARY = new PassageLibrary([
  {
    title: 'Returns',
    text: '## Return an item\n\nYou can return an item within 30 days of delivery:\n\n- Print the label.\n- Hand the parcel in at any post office.\n\n## Refunds\n\nA refund takes five working days after the parcel has arrived.\n',
  },
  {
    title: 'Opening hours',
    text: '## Shop\n\nOur shop in Berlin is open from 9 to 18 on weekdays.\n\n## Parking\n\nParking is free for customers for two hours.\n',
  },
]);

describe('Without a model, the chat', () => {
  const viewer: Viewer = { userId: newId(), role: 'user' };
  let open: OpenChat;
  let sessionId: string;
  beforeAll(async () => {
    open = await openChat(LIBRARY, []);
  });
  beforeEach(async () => {
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
  });
  afterAll(() => open.close());

  const ask = async (message: string) =>
    answerOf(assistantMessage(await open.chat.send({ sessionId, viewer, message })));

  it('cites each section once, word for word', async () => {
    const { content, citations } = await ask('How do I return an item?');
    expect(content).toContain('within 30 days of delivery:\n- Print the label.\n- Hand the parcel in');
    expect(content.match(/\[1\]/g)).toHaveLength(1);
    for (const { documentId, documentVersion, start, end, quote } of citations)
      expect(await LIBRARY.readText(documentId, documentVersion, { start, end })).toBe(quote);
  });

  it('answers each of two questions', async () => {
    const { content, citations } = await ask(
      'How long does a refund take? And when is your shop in Berlin open?',
    );
    expect(content).toContain('five working days');
    expect(content).toContain('from 9 to 18');
    expect(new Set(citations.map(({ documentId }) => documentId)).size).toBe(2);
  });

  it.each([
    'Hello, my wife and I bought a jacket from you last week. how do i return an item?',
    'How do I return an item? I am leaving on Friday, so please answer soon!',
  ])('answers the question of a message that says other things around it: %s', async (message) => {
    expect((await ask(message)).content).toContain('within 30 days of delivery');
    expect((await ask('And how long does a refund take?')).content).toContain('five working days');
  });

  it('reads the question of a message in its own language', async () => {
    const answer = await ask(
      'Hello, I have been a customer for two years and I am quite happy so far. Wie lange dauert eine Erstattung?',
    );
    expect(answer.content).toContain('five working days');
  });

  it('says in the language of the message what it does not know, with the nearest pages and no citation', async () => {
    const { path, content, citations, sources } = await ask(
      'Is there a bicycle repair shop in the parking garage?',
    );
    expect(path).toBe('unknown');
    expect(content).toMatch(/^I don't know: .*\n- Opening hours[\s\S]*Would you like to talk to a person\?$/);
    expect(citations).toEqual([]);
    expect(sources.length).toBeGreaterThan(0);
    expect((await ask('Was kostet ein Fahrrad?')).content).toContain('weiß ich nicht');
  });

  it.each([
    ['yes', 'handoff', /waiting for a person/],
    ['no thanks', 'small-talk', /What else can I help with/],
    ['How long does a refund take?', 'extractive', /five working days/],
  ])('takes %j after its offer of a person as %s', async (message, path, content) => {
    await ask('Do you sell helicopters?');
    const answer = await ask(message);
    expect(answer.path).toBe(path);
    expect(answer.content).toMatch(content);
  });

  it('takes "yes" for a question where nothing was offered', async () => {
    await ask('How long does a refund take?');
    expect((await ask('yes')).path).not.toBe('handoff');
  });
});
