import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Chart } from '../../parts/chart/chart.js';
import { counted, number, words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Rows } from '../../parts/rows.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { QueryView } from '../../parts/states.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import { years } from './entities-tab.js';
import { ReportTable } from './library-tab.js';
import { ENTITY_TYPES } from './report-query.js';
import './reports.css';

const MOST_REPORTS = 50;
const RELATED = 50;

/** What is known of one entity: its names, the years in which it was mentioned, and with what. */
export function EntityScreen() {
  const { entityId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['entity', entityId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/reports/entities/{entity_id}', { params: { path: { entity_id: entityId } } })),
  });
  return (
    <QueryView query={query} list={{ path: '/reports', label: 'All reports' }}>
      {(entity) => (
        <>
          <PageHead title={entity.name} />
          <Facts entity={entity} />
          <div className="stack">
            <Timeline entityId={entityId} />
            <Related entityId={entityId} />
            <MentionedIn entityId={entityId} />
          </div>
        </>
      )}
    </QueryView>
  );
}

function Facts({ entity }: { readonly entity: Schemas['EntityResponse'] }) {
  const { type, aliases, external_id: external, reports, mention_count: mentions } = entity;
  return (
    <div className="stack tight facts">
      <div className="row">
        <Badge tone="info">{words(type)}</Badge>
        {external && <code className="mono">{external}</code>}
        <span className="quiet">
          {counted(mentions, 'mention')} in {counted(reports, 'report')} ·{' '}
          {years(entity.first_seen_year, entity.last_seen_year)}
        </span>
        <Link to="/reports" search={{ tab: 'ask', q: `What do the reports say about ${entity.name}?` }}>
          Ask about it
        </Link>
      </div>
      {aliases.length > 0 && (
        <p className="break">
          <span className="quiet">Also called</span> {aliases.join(', ')}
        </p>
      )}
    </div>
  );
}

function Timeline({ entityId }: { readonly entityId: string }) {
  const query = useQuery({
    queryKey: ['entity-timeline', entityId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports/entities/{entity_id}/timeline', {
          params: { path: { entity_id: entityId } },
        }),
      ),
  });
  return (
    <QueryView query={query} rows={4}>
      {({ points }) => (
        <Chart
          title="Mentions by year"
          kind="bars"
          labels={points.map(({ year }) => String(year))}
          series={[
            {
              name: 'Mentions (years without any report have no data)',
              values: points.map((point) => (point.no_reports ? null : point.mention_count)),
            },
          ]}
          format={number}
        />
      )}
    </QueryView>
  );
}

function Related({ entityId }: { readonly entityId: string }) {
  const [search, change] = useUrlState();
  const type = oneOf(search['related'], ENTITY_TYPES);
  const query = useQuery({
    queryKey: ['related-entities', entityId, type],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports/entities/{entity_id}/related', {
          params: { path: { entity_id: entityId }, query: { limit: RELATED, ...(type && { type }) } },
        }),
      ),
  });
  return (
    <section className="card">
      <header className="row between card-head">
        <h2>Mentioned in the same reports</h2>
        <SelectFilter
          label="Type"
          value={type}
          options={ENTITY_TYPES}
          onChange={(related) => change({ related })}
        />
      </header>
      <QueryView query={query} rows={4}>
        {({ related }) => (
          <Rows
            label="Related entities"
            items={related}
            empty={type ? 'No entity of this type is mentioned with it.' : 'No report mentions another one.'}
            heads={['Name', 'Type', 'Shared reports', 'Mentions']}
            row={(entity) => [
              <Link key="name" to="/reports/entities/$entityId" params={{ entityId: entity.entity_id }}>
                {entity.name}
              </Link>,
              words(entity.type),
              entity.shared_reports,
              entity.mention_count,
            ]}
          />
        )}
      </QueryView>
    </section>
  );
}

function MentionedIn({ entityId }: { readonly entityId: string }) {
  const query = useQuery({
    queryKey: ['reports', 'of', entityId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/reports', { params: { query: { entity: [entityId], page_size: MOST_REPORTS } } }),
      ),
  });
  return (
    <section className="card">
      <header className="row between card-head">
        <h2>Reports that mention it</h2>
        <Link to="/reports" search={{ entity: entityId }}>
          In the library
        </Link>
      </header>
      <QueryView query={query} rows={3}>
        {({ reports }) => <ReportTable reports={reports} />}
      </QueryView>
    </section>
  );
}
