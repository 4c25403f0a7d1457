import { TalkingLlmProvider } from '@app/testing/chat/talking.llm-provider.js';
import { LlmAnswerJudge, readVerdicts } from './llm.answer-judge.js';

describe('LlmAnswerJudge', () => {
  const pairs = [
    { claim: 'Shoes can be returned.', quote: 'Shoes can be sent back.' },
    { claim: 'Gift cards can be returned.', quote: 'Gift cards cannot be returned.' },
  ];
  const call = { signal: new AbortController().signal };

  it('asks once about all pairs, at temperature 0, each quote between random marks', async () => {
    const model = new TalkingLlmProvider([['1: supported\n2: contradicted']]);
    const judge = new LlmAnswerJudge(model, () => undefined);
    expect(await judge.judge('Can I return them?', pairs, call)).toEqual(['supported', 'contradicted']);
    const [request] = model.requests;
    expect(request).toMatchObject({ temperature: 0 });
    expect(request!.messages[1]!.content).toMatch(
      /1\. Statement: Shoes can be returned\.\n<(quote-\w+)>\nShoes can be sent back\.\n<\/\1>/,
    );
  });

  it('gives no verdict when the model fails', async () => {
    const judge = new LlmAnswerJudge(new TalkingLlmProvider([[new Error('down')]]), () => undefined);
    expect(await judge.judge('Can I?', pairs, call)).toBeNull();
  });

  it.each<[string, string[] | null]>([
    ['1: supported\n2: not stated', ['supported', 'not-stated']],
    ['<think>Hm.</think>\n**1.** Supported\n2) CONTRADICTED.', ['supported', 'contradicted']],
    ['1: supported', null],
    ['1: supported\n2: maybe', null],
    ['1: supported\n1: contradicted\n2: supported', null],
    ['Shoes can be returned [1].', null],
  ])('reads %j', (text, verdicts) => {
    expect(readVerdicts(text, 2)).toEqual(verdicts);
  });
});
