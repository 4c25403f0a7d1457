import { useEffect, useRef, useState } from 'preact/hooks';
import type { Passage } from '../api.js';
import { type Strings, withNumber } from '../strings/index.js';

export interface PassageProps {
  readonly strings: Strings;
  load(): Promise<Passage>;
  onClose(): void;
}

/** The passage that a citation comes from, with the quote marked and the text around it. */
export function PassageView({ strings, load, onClose }: PassageProps) {
  const [passage, setPassage] = useState<Passage | 'missing' | undefined>();
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    closing.current?.focus();
    load().then(setPassage, () => setPassage('missing'));
  }, []);
  const place =
    typeof passage === 'object'
      ? [
          passage.title,
          passage.section_title,
          passage.page_number === null ? null : withNumber(strings.page, passage.page_number),
        ].filter(Boolean)
      : [];
  return (
    <section class="passage" role="dialog" aria-label={strings.sources}>
      <div class="header">
        <strong dir="auto">{place.join(' › ') || strings.sources}</strong>
        <button type="button" ref={closing} class="icon" aria-label={strings.close} onClick={onClose}>
          ✕
        </button>
      </div>
      <div class="text" tabIndex={0} dir="auto" aria-busy={passage === undefined}>
        {passage === 'missing' && strings.passageMissing}
        {typeof passage === 'object' && (
          <p>
            {passage.before}
            <mark>{passage.quote}</mark>
            {passage.after}
          </p>
        )}
      </div>
      {typeof passage === 'object' && passage.url && (
        <a href={passage.url} target="_blank" rel="noopener noreferrer">
          {passage.url}
        </a>
      )}
    </section>
  );
}
