import type { LlmModel } from '../../llm-provider.js';
import { estimateTokens } from '../../models/estimate-tokens.js';
import { modelName } from '../../models/model-name.js';
import { ModelTokens } from '../../models/model-tokens.js';

type Encoding = 'o200k_base' | 'cl100k_base';
type CountTokens = (text: string, options: { disallowedSpecial: Set<string> }) => number;

const ENCODINGS: readonly (readonly [RegExp, Encoding])[] = [
  [/^(gpt-4o|chatgpt-4o|gpt-4\.\d|gpt-5|o[134]($|-))/, 'o200k_base'],
  [/^(gpt-4($|-)|gpt-3\.5|gpt-35)/, 'cl100k_base'],
];
/** `<|endoftext|>` in a document is text like any other. */
const NOTHING_SPECIAL = { disallowedSpecial: new Set<string>() };

/**
 * The library's time grows with the square of what the vocabulary's rules cut nowhere: runs of letters, and of anything
 * that is neither letter nor number. Nobody writes a longer one; a cut adds a token at most.
 */
const LONG_RUN = /[\p{L}\p{M}]{256}|[^\p{L}\p{N}]{256}/gu;

/** Counts exactly for OpenAI's models, by their vocabularies, each read on first use (50–180 ms); estimates for others. */
export class GptTokenizerModelTokens extends ModelTokens {
  private readonly loaded = new Map<Encoding, CountTokens>();

  count({ id }: LlmModel, text: string): number {
    const name = modelName(id);
    const encoding = ENCODINGS.find(([pattern]) => pattern.test(name))?.[1];
    if (encoding === undefined) return estimateTokens(text);
    const countTokens = this.counter(encoding);
    let count = 0;
    for (const part of withoutLongRuns(text)) count += countTokens(part, NOTHING_SPECIAL);
    return count;
  }

  private counter(encoding: Encoding): CountTokens {
    const known = this.loaded.get(encoding);
    if (known) return known;
    const { countTokens } = load(encoding);
    this.loaded.set(encoding, countTokens);
    return countTokens;
  }
}

function* withoutLongRuns(text: string): Generator<string> {
  let from = 0;
  for (const { index, 0: run } of text.matchAll(LONG_RUN)) {
    const to = index + run.length;
    yield text.slice(from, to);
    from = to;
  }
  yield text.slice(from);
}

function load(encoding: Encoding): { readonly countTokens: CountTokens } {
  // Counting is synchronous, so the vocabulary is read so too.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const module: unknown =
    encoding === 'o200k_base'
      ? require('gpt-tokenizer/encoding/o200k_base')
      : require('gpt-tokenizer/encoding/cl100k_base');
  /* eslint-enable @typescript-eslint/no-require-imports */
  return module as { readonly countTokens: CountTokens };
}
