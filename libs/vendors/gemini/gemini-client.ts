import { GoogleGenAI } from '@google/genai';
import { strictFetch } from '../http-failure.js';
import type { VendorsConfig } from '../vendors.config.js';

export type GeminiSettings = Pick<VendorsConfig, 'geminiApiKey' | 'geminiBaseUrl'>;

/** That the key is set was checked at boot. */
export function geminiClient({ geminiApiKey = '', geminiBaseUrl }: GeminiSettings): GoogleGenAI {
  return new GoogleGenAI({
    apiKey: geminiApiKey,
    // Said, for the SDK would otherwise ask the environment.
    vertexai: false,
    httpOptions: { fetch: plainFetch, ...(geminiBaseUrl ? { baseUrl: geminiBaseUrl } : {}) },
  });
}

// The SDK's own connection lifts limits that ours are below, and cannot be had outside of Node's main realm.
function plainFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { dispatcher: _, ...rest } = init as RequestInit & { dispatcher?: unknown };
  return strictFetch()(input, rest);
}
