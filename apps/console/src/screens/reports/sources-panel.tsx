import { useEffect, useRef } from 'react';
import { IconButton } from '../../parts/button.js';
import type { ReportCitation } from './ask-tab.js';
import { SectionView } from './section-view.js';

interface SourcesPanelProps {
  /** Of the latest answer. */
  readonly citations: readonly ReportCitation[];
  readonly chosen: ReportCitation | undefined;
  readonly onChoose: (citation: ReportCitation | undefined) => void;
}

/** The sources of the latest answer, or the section that a citation is from. */
export function SourcesPanel({ citations, chosen, onChoose }: SourcesPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen) panel.current?.focus({ preventScroll: window.innerWidth > 1_000 });
  }, [chosen]);
  return (
    <aside ref={panel} className="card padded stack tight sources" aria-label="Sources" tabIndex={-1}>
      {chosen ? (
        <>
          <div className="row between">
            <h2 className="grow break">{chosen.marker}</h2>
            <IconButton icon="close" label="Show all sources" onClick={() => onChoose(undefined)} />
          </div>
          <SectionView
            key={chosen.section_id}
            place={{ reportId: chosen.report_id, sectionId: chosen.section_id, quote: chosen.quote }}
          />
        </>
      ) : (
        <>
          <h2>Sources</h2>
          {citations.length === 0 ? (
            <p className="quiet">The sources of an answer are listed here. Each opens at its quote.</p>
          ) : (
            <ol className="stack tight source-list">
              {citations.map((citation) => (
                <li key={citation.citation_id}>
                  <button type="button" className="link marker" onClick={() => onChoose(citation)}>
                    {citation.marker}
                  </button>
                  <p className="quiet quote">{citation.quote}</p>
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </aside>
  );
}
