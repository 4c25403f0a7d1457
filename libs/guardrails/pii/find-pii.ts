import { findCards } from './card.js';
import { findEmails } from './email.js';
import { findIbans } from './iban.js';
import { findIpAddresses } from './ip-address.js';
import { findPhones } from './phone.js';
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

/** All personal data in the text, by position, without overlaps. */
export function findPii(text: string): PiiMatch[] {
  const taken = new Uint8Array(text.length);
  const found: PiiMatch[] = [];
  for (const match of BY_CERTAINTY.flatMap((find) => find(text))) {
    if (taken.subarray(match.start, match.end).includes(1)) continue;
    taken.fill(1, match.start, match.end);
    found.push(match);
  }
  return found.sort((a, b) => a.start - b.start);
}
