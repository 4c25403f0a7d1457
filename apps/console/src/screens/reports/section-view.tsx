import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { queryClient } from '../../api/query-client.js';
import { words } from '../../parts/format.js';
import { QueryView } from '../../parts/states.js';

type Section = Schemas['SectionResponse'];

const PAGE_SIZE = 100;

/** A place in a report: a section, and what is quoted from it. */
export interface Place {
  readonly reportId: string;
  readonly sectionId: string;
  readonly quote: string;
}

export function readSections(reportId: string, page: number, pageSize = PAGE_SIZE) {
  return queryClient.fetchQuery({
    queryKey: ['report-sections', reportId, page, pageSize],
    staleTime: 60_000,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports/{report_id}/sections', {
          params: { path: { report_id: reportId }, query: { page, page_size: pageSize } },
        }),
      ),
  });
}

async function findSection({ reportId, sectionId }: Place): Promise<Section | null> {
  for (let page = 1; ; page += 1) {
    const { sections, pagination } = await readSections(reportId, page);
    const found = sections.find(({ section_id: id }) => id === sectionId);
    if (found) return found;
    if (page >= pagination.total_pages) return null;
  }
}

/** A section with the exact quote marked. */
export function SectionView({ place }: { readonly place: Place }) {
  const query = useQuery({
    queryKey: ['report-section', place.reportId, place.sectionId],
    queryFn: () => findSection(place),
  });
  return (
    <QueryView query={query} rows={4}>
      {(section) => (
        <div className="stack tight">
          {section === null ? (
            <>
              <p className="notice warn">
                The report has been read again since, and this section is no longer in it.
              </p>
              <blockquote className="section-text">{place.quote}</blockquote>
            </>
          ) : (
            <>
              <p className="quiet">
                {[
                  `Section ${section.section_number}`,
                  section.section_title,
                  section.page_number !== null && `page ${section.page_number}`,
                  section.section_type !== 'text' && words(section.section_type).toLowerCase(),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <MarkedText text={section.content} quote={place.quote} />
            </>
          )}
          <Link to="/reports/$reportId" params={{ reportId: place.reportId }}>
            Open the report
          </Link>
        </div>
      )}
    </QueryView>
  );
}

/** A text in which a quote is marked, and scrolled to. */
export function MarkedText({ text, quote }: { readonly text: string; readonly quote: string }) {
  const mark = useRef<HTMLElement>(null);
  const start = quote === '' ? -1 : text.indexOf(quote);
  useEffect(() => {
    void mark.current?.scrollIntoView({ block: 'nearest' });
  }, [text, quote]);
  return (
    <div className="section-text" dir="auto">
      {start < 0 ? (
        text
      ) : (
        <>
          {text.slice(0, start)}
          <mark ref={mark}>{quote}</mark>
          {text.slice(start + quote.length)}
        </>
      )}
    </div>
  );
}
