import { retryAfterHeader, type WireAnswer, type WireFormat } from './wire.peer.js';

export const GUARDRAIL = { id: 'gr4dr41l1d00', version: '3' };
const LONGEST = 25_000;

interface Content {
  readonly text: { readonly text: string };
}

/**
 * Own peer, from https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ApplyGuardrail.html. Its guardrail
 * blocks "hateful", denies the topic "lawsuit" and masks "jane@example.com". Failures carry no type, as Bedrock's own
 * often do.
 */
export const bedrockGuardrailFormat: WireFormat = {
  answer({ path, headers, body }) {
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return failure(403);
    if (path.startsWith('/async-invoke')) return { body: { asyncInvokeSummaries: [] } };
    if (decodeURIComponent(path) !== `/guardrail/${GUARDRAIL.id}/version/${GUARDRAIL.version}/apply`)
      return { status: 400, body: { message: 'The guardrail identifier or version provided is invalid.' } };
    const text = (body['content'] as Content[]).map((content) => content.text.text).join('\n');
    if (text.length > LONGEST || !/^(INPUT|OUTPUT)$/.test(String(body['source']))) return failure(400);
    return apply(text);
  },
  failure,
};

function apply(text: string): WireAnswer {
  const filters = text.includes('hateful') ? [{ type: 'HATE', confidence: 'HIGH', action: 'BLOCKED' }] : [];
  const topics = text.includes('lawsuit') ? [{ name: 'legal', type: 'DENY', action: 'BLOCKED' }] : [];
  const piiEntities = text.includes('jane@example.com')
    ? [{ type: 'EMAIL', match: 'jane@example.com', action: 'ANONYMIZED' }]
    : [];
  const intervened = filters.length + topics.length + piiEntities.length > 0;
  const assessment = {
    contentPolicy: { filters },
    topicPolicy: { topics },
    sensitiveInformationPolicy: { piiEntities, regexes: [] },
  };
  return {
    body: {
      usage: {},
      action: intervened ? 'GUARDRAIL_INTERVENED' : 'NONE',
      outputs: intervened ? [{ text: 'Sorry.' }] : [],
      assessments: intervened ? [assessment] : [{}],
    },
  };
}

function failure(status: number, retryAfterSeconds?: number): WireAnswer {
  return { status, headers: retryAfterHeader(retryAfterSeconds), body: { message: `failure ${status}` } };
}
