import { findCards } from './card.js';
import { findEmails } from './email.js';
import { findIbans } from './iban.js';
import { findIpAddresses } from './ip-address.js';
import { findPhones } from './phone.js';
import { foldText } from './folded-text.js';
import type { PiiFinder, PiiMatch } from './pii-match.js';
import { findSsns } from './ssn.js';

// Where two overlap, the one that is proved by more (a check digit, a fixed form) counts.
const BY_CERTAINTY: readonly PiiFinder[] = [
  findEmails,
  findIbans,
  findCards,
  findSsns,
  findIpAddresses,
  findPhones,
];

/** All personal data in the text, by position, without overlaps; also where digits and signs of other scripts disguise it. */
export function findPii(original: string): PiiMatch[] {
  const { text, originalOf } = foldText(original);
  const taken = new Uint8Array(text.length);
  const found: PiiMatch[] = [];
  for (const match of BY_CERTAINTY.flatMap((find) => find(text))) {
    if (taken.subarray(match.start, match.end).includes(1)) continue;
    taken.fill(1, match.start, match.end);
    found.push({ type: match.type, ...originalOf(match) });
  }
  return found.sort((a, b) => a.start - b.start);
}
