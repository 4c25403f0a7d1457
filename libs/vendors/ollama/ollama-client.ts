import { Ollama } from 'ollama';
import { strictFetch } from '../http-failure.js';

/** One a call: the SDK knows no signal but that of its `fetch`. `through` may change a successful response. */
export function ollamaClient(
  host: string,
  signal: AbortSignal | undefined,
  through: (response: Response) => Response = (response) => response,
): Ollama {
  const fetch = strictFetch(signal);
  return new Ollama({ host, fetch: async (input, init) => through(await fetch(input, init)) });
}
