import { newId } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import type { AnswerPath } from './answer.js';
import { failsRepeatedly } from './repeated-failure.js';

function historyOf(paths: readonly AnswerPath[]): ChatMessage[] {
  return paths.map((path, index) => ({
    messageId: newId(),
    sessionId: newId(),
    userId: newId(),
    role: 'assistant',
    content: '',
    timestamp: new Date(),
    sequence: index + 1,
    metadata: { path },
    feedback: null,
  }));
}

describe('Repeated failure', () => {
  it.each<[AnswerPath[], AnswerPath, boolean]>([
    [[], 'unknown', false],
    [['unknown'], 'unknown', false],
    [['unknown', 'unknown'], 'unknown', true],
    [['unknown', 'withheld'], 'interrupted', true],
    [['unknown', 'small-talk', 'unknown'], 'unknown', true],
    [['unknown', 'unknown'], 'extractive', false],
    [['unknown', 'model', 'unknown'], 'unknown', false],
    [['model', 'unknown', 'unknown', 'unknown'], 'unknown', true],
  ])('after %j, an answer by %s is one: %s', (before, path, expected) => {
    expect(failsRepeatedly(path, historyOf(before))).toBe(expected);
  });
});
