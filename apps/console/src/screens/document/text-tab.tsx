import { useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../../parts/button.js';
import { Blank } from '../../parts/states.js';
import { useUrlState, wholeNumber } from '../../parts/url-state.js';
import type { FullDocument } from './document-screen.js';
import { findAll, type Range, splitText } from './split-text.js';
import { useAllChunks } from './use-chunks.js';

/** The text as it is stored, with the cited passage of the address, chunk borders and what was searched for. */
export function TextTab({ document }: { readonly document: FullDocument }) {
  const { content } = document;
  const [search] = useUrlState();
  const [wanted, setWanted] = useState('');
  const [current, setCurrent] = useState(0);
  const [hasBorders, setHasBorders] = useState(false);
  const { data: chunks } = useAllChunks(document.document_id, hasBorders);
  const from = wholeNumber(search['from']);
  const to = wholeNumber(search['to']);
  const matches = useMemo(() => findAll(content ?? '', wanted), [content, wanted]);
  const pieces = useMemo(() => {
    const ranges: Range[] = matches.map((match, at) => ({
      ...match,
      kind: at === current ? 'current' : 'found',
    }));
    if (from !== undefined && to !== undefined) ranges.push({ start: from, end: to, kind: 'cited' });
    const starts = hasBorders ? (chunks ?? []).map(({ start_position: start }) => start) : [];
    return splitText(content ?? '', ranges, starts);
  }, [content, matches, current, from, to, hasBorders, chunks]);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    text.current?.querySelector('mark.cited')?.scrollIntoView({ block: 'center' });
  }, [from, to, content]);
  useEffect(() => {
    text.current?.querySelector('mark.current')?.scrollIntoView({ block: 'center' });
  }, [current, wanted]);
  if (content === null || content === '')
    return (
      <Blank>
        {document.status === 'processing' ? 'The document is being read.' : 'The document has no text.'}
      </Blank>
    );
  const step = (by: number) => setCurrent((current + by + matches.length) % matches.length);
  return (
    <>
      <div className="row document-tools">
        <input
          type="search"
          className="input title-filter"
          aria-label="Find in the text"
          placeholder="Find in the text"
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
            setCurrent(0);
          }}
          onKeyDown={({ key }) => key === 'Enter' && matches.length > 0 && step(1)}
        />
        {wanted !== '' && (
          <span className="figures" role="status">
            {matches.length === 0 ? 'not found' : `${current + 1} of ${matches.length}`}
          </span>
        )}
        {matches.length > 1 && (
          <>
            <IconButton icon="left" label="Previous match" onClick={() => step(-1)} />
            <IconButton icon="right" label="Next match" onClick={() => step(1)} />
          </>
        )}
        <label className="check-label">
          <input
            type="checkbox"
            className="check"
            checked={hasBorders}
            onChange={({ target }) => setHasBorders(target.checked)}
          />
          Chunk borders
        </label>
      </div>
      <div ref={text} className="document-text" dir="auto" lang={document.language ?? undefined}>
        {pieces.map(({ text: piece, start, kinds, chunk }) => (
          <PieceView key={start} text={piece} kinds={kinds} chunk={chunk} />
        ))}
      </div>
    </>
  );
}

function PieceView(props: { text: string; kinds: readonly Range['kind'][]; chunk: number | undefined }) {
  const { text, kinds, chunk } = props;
  return (
    <>
      {chunk !== undefined && <span className="chunk-border" data-number={chunk + 1} aria-hidden="true" />}
      {kinds.length > 0 ? <mark className={kinds.join(' ')}>{text}</mark> : text}
    </>
  );
}
