import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { words } from '../../parts/format.js';
import { FilterMenu } from '../../parts/menu.js';
import { Pager } from '../../parts/pager.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { Blank, QueryView } from '../../parts/states.js';
import { UrlField } from '../../parts/url-field.js';
import { many, one, useUrlState } from '../../parts/url-state.js';
import {
  NO_REPORT_FILTERS,
  type Report,
  REPORT_TYPES,
  reportFilterOf,
  reportQueryOf,
  STATUS_TONES,
} from './report-query.js';
import { useCounts } from './structured.js';

const UploadDialog = lazy(() =>
  import('./upload-dialog.js').then((file) => ({ default: file.UploadDialog })),
);
const POLL_MS = 2_000;

export function LibraryTab() {
  const [search, change] = useUrlState();
  const isAdmin = useMe().role === 'admin';
  const [isUploading, setIsUploading] = useState(false);
  const query = reportQueryOf(search);
  const list = useQuery({
    ...LIST,
    queryKey: ['reports', query],
    queryFn: () => dataOf(api.GET('/api/v1/reports', { params: { query } })),
    refetchInterval: ({ state }) =>
      state.data?.reports.some(({ status }) => status === 'processing') ? POLL_MS : false,
  });
  const isFiltered = Object.keys(reportFilterOf(search)).length > 0;
  return (
    <>
      <div className="row between filters">
        <Filters isFiltered={isFiltered} />
        {isAdmin && (
          <Button tone="main" icon="upload" onClick={() => setIsUploading(true)}>
            Add a report
          </Button>
        )}
      </div>
      <div className="card">
        <QueryView query={list} rows={8}>
          {({ reports, pagination }) =>
            reports.length === 0 ? (
              <Blank>
                {isFiltered ? (
                  <>
                    No report matches the filters.
                    <Button onClick={() => change(NO_REPORT_FILTERS)}>Clear the filters</Button>
                  </>
                ) : (
                  'Reports appear here when an administrator adds them.'
                )}
              </Blank>
            ) : (
              <>
                <ReportTable reports={reports} />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_reports}
                  noun="report"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
      {isUploading && (
        <Suspense>
          <UploadDialog onClose={() => setIsUploading(false)} />
        </Suspense>
      )}
    </>
  );
}

function Filters({ isFiltered }: { readonly isFiltered: boolean }) {
  const [search, change] = useUrlState();
  const { data: publishers } = useCounts('publishers', 'reports', ['publisher']);
  return (
    <div className="row">
      <FilterMenu
        label="Publisher"
        options={(publishers ?? []).map(([value, count]) => ({
          value: String(value),
          label: String(value),
          count: Number(count),
        }))}
        values={many(search['publisher'])}
        onChange={(publisher) => change({ publisher })}
      />
      <FilterMenu
        label="Type"
        options={REPORT_TYPES.map((value) => ({ value, label: words(value) }))}
        values={many(search['type'])}
        onChange={(type) => change({ type })}
      />
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="row">
          {name === 'from' ? 'Years from' : 'to'}
          <UrlField
            type="number"
            className="input year"
            min={1980}
            max={2100}
            placeholder="any"
            value={one(search[name]) ?? ''}
            onType={(year) => change({ [name]: year || undefined }, { replace: true })}
          />
        </label>
      ))}
      {many(search['entity']).map((entity) => (
        <Button key={entity} icon="close" onClick={() => change({ entity: undefined })}>
          Mentions {entity}
        </Button>
      ))}
      {isFiltered && (
        <Button tone="plain" onClick={() => change(NO_REPORT_FILTERS)}>
          Clear
        </Button>
      )}
    </div>
  );
}

export function ReportTable({ reports }: { readonly reports: readonly Report[] }) {
  const navigate = useNavigate();
  const current = useRowKeys({
    ids: reports.map(({ report_id: id }) => id),
    onOpen: (reportId) => void navigate({ to: '/reports/$reportId', params: { reportId } }),
  });
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Reports">
      <table className="table">
        <thead>
          <tr>
            {['Title', 'Publisher', 'Year', 'Type', 'State'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {['Sections', 'Entities', 'Statistics'].map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.report_id} className={report.report_id === current ? 'current' : ''}>
              <th scope="row" className="title-cell">
                <Link to="/reports/$reportId" params={{ reportId: report.report_id }} dir="auto">
                  {report.title}
                </Link>{' '}
                {report.restricted && <Badge tone="warn">restricted</Badge>}
              </th>
              <td>{report.publisher}</td>
              <td className="figures">{report.year}</td>
              <td>{words(report.report_type)}</td>
              <td>
                <Badge tone={STATUS_TONES[report.status]}>{report.status}</Badge>
              </td>
              <td className="end figures">{report.sections}</td>
              <td className="end figures">{report.entities}</td>
              <td className="end figures">{report.statistics}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
