import { snapToGrapheme } from '@app/kernel';
import type { LlmModel } from '../llm-provider.js';

/** How long a text is to a model. Counts are of the text alone: each message of a chat costs about four tokens more. */
export abstract class ModelTokens {
  /** Exact where the model's tokenizer is at hand, else never less than it would count in ordinary text. */
  abstract count(model: LlmModel, text: string): number;

  /** The longest beginning of `text` that counts at most `maxTokens`; never cut within a grapheme. */
  cut(model: LlmModel, text: string, maxTokens: number): string {
    if (maxTokens <= 0) return '';
    let low = 0;
    // No tokenizer makes one token of more characters than this in ordinary text.
    let high = Math.min(text.length, maxTokens * LONGEST_TOKEN);
    const prefix = (end: number) => text.slice(0, snapToGrapheme(text, end));
    if (high === text.length && this.count(model, text) <= maxTokens) return text;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.count(model, prefix(middle)) <= maxTokens) low = middle;
      else high = middle - 1;
    }
    return prefix(low);
  }
}

const LONGEST_TOKEN = 128;
