import type { GuardrailPolicy } from '../guardrail-policy.js';
import { redact } from '../matches.js';
import { findPii } from './find-pii.js';
import type { PiiType } from './pii-match.js';

/** Puts placeholders in the place of personal data in texts other than messages: comments, referrers, tags. */
export class PersonalDataRedactor {
  constructor(private readonly policy: Pick<GuardrailPolicy, 'actionFor'>) {}

  /** The text itself where the rule `pii` is governed to let personal data pass. */
  redact(text: string, { except = [] }: { except?: readonly PiiType[] } = {}): string {
    const action = this.policy.actionFor('pii', 1);
    if (action === 'allow' || action === 'flag') return text;
    return redact(
      text,
      findPii(text).filter(({ type }) => !except.includes(type)),
    );
  }
}
