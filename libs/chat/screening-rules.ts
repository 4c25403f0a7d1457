import type { GuardrailRuleId } from '@app/guardrails';
import type { SessionDomain } from '@app/sessions';

/**
 * Rules that would refuse what a domain is for: analysts ask about ransomware and attacks in nearly every question, and
 * are answered from published reports only.
 */
const NOT_ASKED: Readonly<Partial<Record<SessionDomain, readonly GuardrailRuleId[]>>> = {
  reports: ['harmful_request'],
};

/** The rules that questions of a domain are not screened by; none for support. */
export function rulesNotAskedIn(domain: SessionDomain | undefined): readonly GuardrailRuleId[] {
  return domain === undefined ? [] : (NOT_ASKED[domain] ?? []);
}
