import { createRequire } from 'node:module';
import { MIN_PASSWORD_LENGTH } from './password-length.js';

// The package's main module also loads word lists and keyboards that nothing here uses.
const LIST = '@zxcvbn-ts/language-common/dist/passwords.json.cjs';

let common: ReadonlySet<string> | undefined;

/** Whether it is one of the 49,000 most common passwords of published leaks, in any case. Loads the list on first use. */
export function isCommonPassword(password: string): boolean {
  common ??= load();
  return common.has(password.toLowerCase());
}

// Shorter ones are refused by their length.
function load(): ReadonlySet<string> {
  const list = createRequire(__filename)(LIST) as readonly string[];
  return new Set(list.filter(({ length }) => length >= MIN_PASSWORD_LENGTH));
}
