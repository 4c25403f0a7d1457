import { retryAfterHeader, type WireAnswer, type WireFormat } from './wire.peer.js';

const LONGEST = 10_000;
export const AZURE_KEY = 'azure-key';
const FOUND: Readonly<Record<string, RegExp>> = { Hate: /hateful-(\d)/, SelfHarm: /despairing-(\d)/ };

/**
 * Own peer, from https://learn.microsoft.com/rest/api/contentsafety/text-operations (2024-09-01). It finds what is
 * written out: "hateful-6" is hate of severity 6, "despairing-4" self-harm of severity 4, "jailbreak" an attack.
 */
export const azureContentSafetyFormat: WireFormat = {
  answer({ path, headers, body }) {
    if (headers['ocp-apim-subscription-key'] !== AZURE_KEY) return failure(401);
    const { pathname, searchParams } = new URL(path, 'http://peer');
    if (searchParams.get('api-version') !== '2024-09-01') return failure(404);
    switch (pathname) {
      case '/contentsafety/text:analyze':
        return analyze(String(body['text']), body);
      case '/contentsafety/text:shieldPrompt':
        return shield(String(body['userPrompt']));
      case '/contentsafety/text/blocklists':
        return { body: { value: [] } };
      default:
        return failure(404);
    }
  },
  failure,
};

function analyze(text: string, { categories, outputType }: Record<string, unknown>): WireAnswer {
  if (text === '' || text.length > LONGEST || outputType !== 'EightSeverityLevels') return failure(400);
  const categoriesAnalysis = (categories as string[]).map((category) => ({
    category,
    severity: Number(FOUND[category]?.exec(text)?.[1] ?? 0),
  }));
  return { body: { blocklistsMatch: [], categoriesAnalysis } };
}

function shield(prompt: string): WireAnswer {
  if (prompt.length > LONGEST) return failure(400);
  return {
    body: { userPromptAnalysis: { attackDetected: prompt.includes('jailbreak') }, documentsAnalysis: [] },
  };
}

function failure(status: number, retryAfterSeconds?: number): WireAnswer {
  return {
    status,
    headers: { 'x-ms-error-code': `Code${status}`, ...retryAfterHeader(retryAfterSeconds) },
    body: { error: { code: `Code${status}`, message: `failure ${status}` } },
  };
}
