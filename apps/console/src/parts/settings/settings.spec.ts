import { changesBetween, toPatch } from './settings.js';

describe('A change of the configuration', () => {
  it('has only what differs', () => {
    const before = {
      'retrieval_config.top_k': 5,
      'guardrails.pii_detection': true,
      'llm_provider.model': null,
    };
    const after = { ...before, 'retrieval_config.top_k': 8, 'guardrails.pii_detection': false };
    const changes = changesBetween(before, after);
    expect(changes).toEqual([
      { path: 'retrieval_config.top_k', from: 5, to: 8 },
      { path: 'guardrails.pii_detection', from: true, to: false },
    ]);
    expect(toPatch(changes)).toEqual({
      retrieval_config: { top_k: 8 },
      guardrails: { pii_detection: false },
    });
    expect(changesBetween(before, before)).toEqual([]);
  });
});
