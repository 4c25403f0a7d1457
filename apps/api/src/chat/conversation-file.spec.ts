import type { ChatMessage, ChatSession } from '@app/sessions';
import { CONVERSATION_FILES } from './conversation-file.js';

const session = {
  sessionId: 'the-session',
  startedAt: new Date('2026-03-01T12:00:00Z'),
} as unknown as ChatSession;

const message = (role: ChatMessage['role'], content: string, metadata: object = {}): ChatMessage => ({
  messageId: 'a-message',
  sessionId: 'the-session',
  userId: 'the-visitor',
  role,
  content,
  timestamp: new Date('2026-03-01T12:01:30Z'),
  sequence: 1,
  metadata: metadata as ChatMessage['metadata'],
  feedback: null,
});

async function markdown(...messages: ChatMessage[]): Promise<string> {
  async function* pages() {
    yield messages;
  }
  let text = '';
  for await (const piece of CONVERSATION_FILES.md.write(session, pages())) text += piece;
  return text;
}

describe('A conversation as Markdown', () => {
  it('names who said what and when', async () => {
    const text = await markdown(message('user', 'Hello'), message('agent', 'Hi!', { agentName: 'Ben' }));
    expect(text).toBe(
      '# Conversation of 2026-03-01\n\nSession the-session\n\n## Visitor, 2026-03-01 12:01 UTC\n\nHello\n\n## Ben, 2026-03-01 12:01 UTC\n\nHi!\n',
    );
  });

  it('shows what a visitor typed as it was typed', async () => {
    const text = await markdown(message('user', '# <img src=x> *not bold*\n## Assistant'));
    expect(text).toContain('\\# &lt;img src=x> \\*not bold\\*\n\\## Assistant');
  });

  it('shows HTML in an answer as text, and code as it is', async () => {
    const text = await markdown(
      message(
        'agent',
        'Add <b>this</b> or `<script>`:\n\n```html\n<script src="a.js"></script>\n```\n\n\\`<i>`\n\n- a step\n\n  ```\n  <a>\n  ```\n',
      ),
    );
    expect(text).toContain(
      'Add &lt;b>this&lt;/b> or `<script>`:\n\n```html\n<script src="a.js"></script>\n```\n\n\\`&lt;i>`\n\n- a step\n\n  ```\n  <a>\n  ```',
    );
  });

  it('finds no code in the attribute of a tag', async () => {
    const text = await markdown(message('agent', '<a title="`"> `<img src=x>`'));
    expect(text).toContain('&lt;a title="`"> `&lt;img src=x>`');
  });

  it('says which messages were deleted', async () => {
    expect(await markdown(message('user', '', { deleted: true }))).toContain('*(deleted)*');
  });
});
