/** What is done about a finding, from mild to strict. */
export const GUARDRAIL_ACTIONS = ['allow', 'flag', 'redact', 'block'] as const;
export type GuardrailAction = (typeof GUARDRAIL_ACTIONS)[number];
