import type { GenerateContentResponse } from '@google/genai';
import { fromGemini } from './from-gemini.js';

describe('fromGemini', () => {
  it("ends with 'content-filter' where the question was blocked, for then there are no candidates", async () => {
    async function* blocked() {
      yield { promptFeedback: { blockReason: 'SAFETY' } } as GenerateContentResponse;
      await Promise.resolve();
    }
    expect(await Array.fromAsync(fromGemini(blocked()))).toEqual([
      { type: 'end', reason: 'content-filter', raw: 'prompt SAFETY' },
    ]);
  });
});
