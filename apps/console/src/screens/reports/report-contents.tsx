import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ChartUnit, formatValue } from '@app/charts';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { words } from '../../parts/format.js';
import { Pager } from '../../parts/pager.js';
import { Rows } from '../../parts/rows.js';
import { Blank, QueryView } from '../../parts/states.js';
import { useUrlState, wholeNumber } from '../../parts/url-state.js';
import { years } from './entities-tab.js';
import { type Place, readSections, SectionView } from './section-view.js';

const SECTIONS = 20;
const ROWS = 50;

interface TabProps {
  readonly reportId: string;
}

function usePage(): [number, (page: number) => void] {
  const [search, change] = useUrlState();
  return [wholeNumber(search['page']) || 1, (page) => change({ page: String(page) })];
}

export function SectionsTab({ reportId }: TabProps) {
  const [page, setPage] = usePage();
  const query = useQuery({
    ...LIST,
    queryKey: ['report-section-page', reportId, page],
    queryFn: () => readSections(reportId, page, SECTIONS),
  });
  return (
    <QueryView query={query} rows={6}>
      {({ sections, pagination }) =>
        sections.length === 0 ? (
          <Blank>The sections appear here as soon as the report has been read.</Blank>
        ) : (
          <>
            <ol className="sections">
              {sections.map((section) => (
                <li key={section.section_id} className="list-row">
                  <p className="quiet">
                    {[
                      section.section_number,
                      section.section_title,
                      section.page_number !== null && `page ${section.page_number}`,
                      section.section_type !== 'text' && section.section_type,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <div className="section-text" dir="auto">
                    {section.content}
                  </div>
                </li>
              ))}
            </ol>
            <Pager
              page={pagination.page}
              pages={pagination.total_pages}
              total={pagination.total_sections}
              noun="section"
              onPage={setPage}
            />
          </>
        )
      }
    </QueryView>
  );
}

export function MentionsTab({ reportId }: TabProps) {
  const query = useQuery({
    queryKey: ['report-entities', reportId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports/{report_id}/entities', {
          params: { path: { report_id: reportId }, query: { page_size: 100 } },
        }),
      ),
  });
  const [place, setPlace] = useState<Place>();
  const firstMention = (data: Schemas['ReportEntitiesResponse'], entityId: string) =>
    data.mentions.find(({ entity_id: id }) => id === entityId);
  return (
    <QueryView query={query} rows={6}>
      {(data) => (
        <>
          <Rows
            label="Entities of the report"
            items={data.entities}
            empty="The report mentions no entity that is known."
            heads={['Name', 'Type', 'Mentions', '']}
            row={(entity) => {
              const mention = firstMention(data, entity.entity_id);
              return [
                <Link key="name" to="/reports/entities/$entityId" params={{ entityId: entity.entity_id }}>
                  {entity.name}
                </Link>,
                words(entity.type),
                entity.mention_count,
                mention && (
                  <ShowButton
                    key="show"
                    name={entity.name}
                    onClick={() => setPlace({ reportId, sectionId: mention.section_id, quote: mention.text })}
                  />
                ),
              ];
            }}
          />
          <PlaceDialog place={place} onClose={() => setPlace(undefined)} />
        </>
      )}
    </QueryView>
  );
}

export function StatisticsTab({ reportId }: TabProps) {
  const [page, setPage] = usePage();
  const [place, setPlace] = useState<Place>();
  const query = useQuery({
    ...LIST,
    queryKey: ['report-statistics', reportId, page],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports/{report_id}/statistics', {
          params: { path: { report_id: reportId }, query: { page, page_size: ROWS } },
        }),
      ),
  });
  return (
    <QueryView query={query} rows={6}>
      {({ statistics, pagination }) => (
        <>
          <Rows
            label="Statistics of the report"
            items={statistics}
            empty="The report states no number that could be read with its subject and year."
            heads={['What', 'Of', 'Years', 'Value', '']}
            row={(statistic) => [
              words(statistic.metric),
              statistic.subject,
              years(statistic.period.from, statistic.period.to),
              `${statistic.qualifier === 'exact' ? '' : `${statistic.qualifier} `}${formatValue(statistic.value, statistic.unit as ChartUnit)}`,
              <ShowButton
                key="show"
                name={`${statistic.metric} of ${statistic.subject}`}
                onClick={() =>
                  setPlace({ reportId, sectionId: statistic.section_id, quote: statistic.quote })
                }
              />,
            ]}
          />
          {statistics.length > 0 && (
            <Pager
              page={pagination.page}
              pages={pagination.total_pages}
              total={pagination.total_statistics}
              noun="statistic"
              onPage={setPage}
            />
          )}
          <PlaceDialog place={place} onClose={() => setPlace(undefined)} />
        </>
      )}
    </QueryView>
  );
}

function ShowButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <Button aria-label={`Show the section with ${name}`} onClick={onClick}>
      Show
    </Button>
  );
}

function PlaceDialog({
  place,
  onClose,
}: {
  readonly place: Place | undefined;
  readonly onClose: () => void;
}) {
  if (place === undefined) return null;
  return (
    <Modal title="Where it says so" onClose={onClose} wide>
      <SectionView place={place} />
      <div className="actions">
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </Modal>
  );
}
