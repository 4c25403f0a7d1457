import { loadConfig } from '@app/config';
import { assistantMessage } from '@app/chat';
import { type LlmCall, type LlmEvent, type LlmRequest, LlmRouter } from '@app/llm';
import { FixedLlmRouter } from '@app/testing/chat/fixed.llm-router.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { surveillanceConfig } from '../surveillance.config.js';

/** A model that records the requests that it receives. */
class ListeningLlmProvider extends ScriptedLlmProvider {
  readonly prompts: string[] = [];

  override stream(request: LlmRequest, call?: LlmCall): AsyncIterable<LlmEvent> {
    this.prompts.push(request.messages.map(({ content }) => content).join('\n'));
    return super.stream(request, call);
  }
}

describe('MAX_CONVERSATION_HISTORY', () => {
  const QUESTIONS = ['people with a red umbrella', 'people with a green bicycle', 'people with a blue crate'];

  it.each([
    { maxHistory: 2, sees: [false, true] },
    { maxHistory: 4, sees: [true, true] },
  ])('sets how many messages before a question the model sees: $maxHistory', async ({ maxHistory, sees }) => {
    const model = new ListeningLlmProvider({ kind: 'answers', chunks: ['One event matches [1].'] });
    const surveillance = await openSurveillance({
      settings: { maxHistory },
      replaced: [[LlmRouter, new FixedLlmRouter([model])]],
    });
    try {
      await surveillance.add({
        description: 'A person with a red umbrella, a green bicycle and a blue crate',
      });
      let conversationId: string | undefined;
      for (const question of QUESTIONS)
        conversationId = assistantMessage(await surveillance.ask(question, conversationId)).sessionId;
      const last = model.prompts.at(-1)!;
      expect(last).toContain(QUESTIONS[2]);
      expect(QUESTIONS.slice(0, 2).map((question) => last.includes(question))).toEqual(sees);
    } finally {
      await surveillance.close();
    }
  });

  it('is at most 50', () => {
    const read = (text: string) =>
      loadConfig([surveillanceConfig], { env: { MAX_CONVERSATION_HISTORY: text } });
    expect(read('50').get(surveillanceConfig).maxHistory).toBe(50);
    expect(() => read('51')).toThrow(/MAX_CONVERSATION_HISTORY/);
  });
});
