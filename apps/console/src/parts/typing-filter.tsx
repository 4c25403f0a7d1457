import { useEffect, useRef, useState } from 'react';
import { one, useUrlState } from './url-state.js';

const TYPING_MS = 250;

/** The filter `q` of the address, which follows what the user types, without an entry of the history for each letter. */
export function TypingFilter({ label }: { readonly label: string }) {
  const [search, change] = useUrlState();
  const wanted = one(search['q']) ?? '';
  const [text, setText] = useState(wanted);
  const latest = useRef(wanted);
  useEffect(() => {
    if (wanted !== latest.current) setText(wanted);
    latest.current = wanted;
  }, [wanted]);
  useEffect(() => {
    if (text === latest.current) return;
    const timer = setTimeout(() => {
      latest.current = text;
      change({ q: text || undefined }, { replace: true });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, change]);
  return (
    <input
      type="search"
      className="input title-filter"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}
