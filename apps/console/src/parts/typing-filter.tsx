import { UrlField } from './url-field.js';
import { one, useUrlState } from './url-state.js';

const TYPING_MS = 250;

/** The filter `q` of the address, which follows what the user types, without an entry of the history for each letter. */
export function TypingFilter({ label }: { readonly label: string }) {
  const [search, change] = useUrlState();
  return (
    <UrlField
      type="search"
      className="input title-filter"
      aria-label={label}
      placeholder={label}
      value={one(search['q']) ?? ''}
      delayMs={TYPING_MS}
      onType={(text) => change({ q: text || undefined }, { replace: true })}
    />
  );
}
