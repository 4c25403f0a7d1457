import type { Source } from '../answer.js';
import type { SendResult } from '../send-result.js';

/**
 * `status`, `sources` and `token`s while the answer is made, and `done` at last. A message that a person answers has `done` only. `sources` are all that the answer rests on so
 * far; they come before the text that rests on them. `replace` makes all tokens before it void. The tokens after the last `replace`,
 * or all where there is none, are the content; the last `sources` are its sources.
 */
export type ChatStreamEvent =
  | { readonly type: 'status'; readonly stage: string }
  | { readonly type: 'sources'; readonly sources: readonly Source[] }
  | { readonly type: 'token'; readonly text: string }
  | { readonly type: 'replace' }
  | { readonly type: 'done'; readonly result: SendResult };
