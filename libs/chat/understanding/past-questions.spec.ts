import { newId } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import { pastQuestions } from './past-questions.js';

const message = (role: ChatMessage['role'], content: string, metadata: object = {}): ChatMessage => ({
  messageId: newId(),
  sessionId: 'session',
  userId: 'user',
  role,
  content,
  timestamp: new Date(),
  sequence: 1,
  metadata: { ...metadata },
  feedback: null,
});
const exchange = (question: string, metadata: object = { path: 'extractive' }) => [
  message('user', question),
  message('assistant', 'An answer.', metadata),
];

describe('pastQuestions', () => {
  it('are the last three, greetings left out, as they were understood', () => {
    const history = [
      message('assistant', 'The end of an exchange whose beginning is not looked at any more.'),
      ...exchange('One?'),
      ...exchange('Two?'),
      ...exchange('Hello!', { path: 'small-talk' }),
      ...exchange('And three?', { path: 'extractive', standaloneQuestion: 'Two three?' }),
      ...exchange('A person, please', { path: 'handoff' }),
      ...exchange('Four?', { path: 'unknown' }),
    ];
    expect(pastQuestions(history)).toEqual([
      { asked: 'Two?', standalone: 'Two?' },
      { asked: 'And three?', standalone: 'Two three?' },
      { asked: 'Four?', standalone: 'Four?' },
    ]);
  });

  it('are cut where they tell a story', () => {
    const [past] = pastQuestions(exchange('x'.repeat(4_000)));
    expect(past?.asked).toHaveLength(300);
  });
});
