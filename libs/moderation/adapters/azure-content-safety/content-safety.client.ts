import { z } from 'zod';
import { connectionFault, type ProviderError, toProviderError, type VendorVariables } from '@app/resilience';
import { unreadableAnswer } from '../unreadable-answer.js';

const API_VERSION = '2024-09-01';
const VENDOR: VendorVariables = {
  name: 'Azure AI Content Safety',
  key: 'AZURE_CONTENT_SAFETY_KEY',
  model: 'whether the resource is one of Content Safety',
  address: 'AZURE_CONTENT_SAFETY_ENDPOINT',
};

const ANALYSIS = z.object({
  categoriesAnalysis: z.array(z.object({ category: z.string(), severity: z.number().default(0) })),
});
const SHIELD = z.object({ userPromptAnalysis: z.object({ attackDetected: z.boolean() }) });
const FAILURE = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export type CategoryAnalysis = z.infer<typeof ANALYSIS>['categoriesAnalysis'][number];

/**
 * The two calls of Azure AI Content Safety that are needed, by `fetch`: the vendor's own REST client would be one more
 * dependency for as little. https://learn.microsoft.com/rest/api/contentsafety/text-operations
 * Failures that the vendor tells are ProviderErrors; what `fetch` throws is for `fromContentSafetyError`.
 */
export class ContentSafetyClient {
  private readonly root: string;

  constructor(
    endpoint: string,
    private readonly key: string,
  ) {
    this.root = `${endpoint.replace(/\/+$/, '')}/contentsafety`;
  }

  async analyzeText(text: string, signal: AbortSignal): Promise<readonly CategoryAnalysis[]> {
    const body = {
      text,
      categories: ['Hate', 'SelfHarm', 'Sexual', 'Violence'],
      outputType: 'EightSeverityLevels',
    };
    return (await this.call('POST', 'text:analyze', ANALYSIS, signal, body)).categoriesAnalysis;
  }

  /** Whether the text attacks the instructions of the assistant that reads it. */
  async detectsAttack(userPrompt: string, signal: AbortSignal): Promise<boolean> {
    const body = { userPrompt, documents: [] };
    return (await this.call('POST', 'text:shieldPrompt', SHIELD, signal, body)).userPromptAnalysis
      .attackDetected;
  }

  /** Free of charge: who may list block lists has been recognised. */
  async listBlocklists(signal: AbortSignal): Promise<void> {
    await this.call('GET', 'text/blocklists', z.looseObject({}), signal);
  }

  private async call<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    body?: object,
  ): Promise<T> {
    const response = await fetch(`${this.root}/${path}?api-version=${API_VERSION}`, {
      method,
      headers: { 'Ocp-Apim-Subscription-Key': this.key, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
    const answer = parse(await response.text());
    if (!response.ok) throw failureOf(response, answer);
    const read = schema.safeParse(answer);
    if (!read.success) throw unreadableAnswer(VENDOR, read.error);
    return read.data;
  }
}

export function fromContentSafetyError(error: unknown): ProviderError {
  return toProviderError({ message: connectionFault(error), cause: error }, VENDOR);
}

function failureOf({ status, headers }: Response, answer: unknown): ProviderError {
  const said = FAILURE.safeParse(answer).data?.error;
  return toProviderError({ status, message: said?.message ?? '', code: said?.code, headers }, VENDOR);
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
