import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { counted, words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { QueryView, Skeleton } from '../../parts/states.js';
import { Tabs } from '../../parts/tabs.js';
import { Time } from '../../parts/time.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import { type Report, STATUS_TONES } from './report-query.js';
import './reports.css';

const contents = () => import('./report-contents.js');
const SectionsTab = lazy(() => contents().then((file) => ({ default: file.SectionsTab })));
const EntitiesTab = lazy(() => contents().then((file) => ({ default: file.MentionsTab })));
const StatisticsTab = lazy(() => contents().then((file) => ({ default: file.StatisticsTab })));
const EditDialog = lazy(() => import('./edit-dialog.js').then((file) => ({ default: file.EditDialog })));

const TABS = ['sections', 'entities', 'statistics'] as const;
const POLL_MS = 2_000;

/** A report: its sections, what it mentions and what it counts. */
export function ReportScreen() {
  const { reportId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['report', reportId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: reportId } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'processing' ? POLL_MS : false),
  });
  return <QueryView query={query}>{(report) => <Loaded report={report} />}</QueryView>;
}

function Loaded({ report }: { readonly report: Report }) {
  const [search, change] = useUrlState();
  const isAdmin = useMe().role === 'admin';
  const { report_id: id, title, publisher, year } = report;
  const tab = oneOf(search['tab'], TABS) ?? 'sections';
  return (
    <>
      <PageHead title={title}>
        <Actions report={report} />
      </PageHead>
      <div className="row facts">
        <Badge tone={STATUS_TONES[report.status]}>{report.status}</Badge>
        {report.restricted && <Badge tone="warn">restricted</Badge>}
        <span className="quiet">
          {[
            publisher,
            year,
            words(report.report_type),
            counted(report.sections, 'section'),
            counted(report.entities, 'entity', 'entities'),
            counted(report.statistics, 'statistic'),
            report.collection && `collection ${report.collection}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="quiet">
          added <Time at={report.created_at} />
        </span>
        {report.url && (
          <a href={report.url} target="_blank" rel="noopener noreferrer nofollow" className="break">
            {report.url}
          </a>
        )}
        {isAdmin && (
          <Link to="/documents/$documentId" params={{ documentId: id }}>
            The document
          </Link>
        )}
      </div>
      <div className="card">
        <Tabs
          label="Views of the report"
          selected={tab}
          onSelect={(chosen) => change({ tab: chosen === 'sections' ? undefined : chosen })}
          items={[
            { id: 'sections', label: 'Sections', content: () => loaded(<SectionsTab reportId={id} />) },
            { id: 'entities', label: 'Entities', content: () => loaded(<EntitiesTab reportId={id} />) },
            { id: 'statistics', label: 'Statistics', content: () => loaded(<StatisticsTab reportId={id} />) },
          ]}
        />
      </div>
    </>
  );
}

function loaded(content: ReactNode) {
  return <Suspense fallback={<Skeleton rows={4} />}>{content}</Suspense>;
}

function Actions({ report }: { readonly report: Report }) {
  const isAdmin = useMe().role === 'admin';
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  if (!isAdmin) return null;
  return (
    <>
      <Button onClick={() => setOpen('edit')}>Edit</Button>
      <Button tone="danger" onClick={() => setOpen('delete')}>
        Delete
      </Button>
      {open === 'edit' && (
        <Suspense>
          <EditDialog report={report} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={`Delete "${report.title}"?`}
          consequence="Its document, entities and statistics are deleted too. Answers will no longer use it. This cannot be undone."
          action="Delete the report"
          onConfirm={async () => {
            const path = { report_id: report.report_id };
            await dataOf(api.DELETE('/api/v1/reports/{report_id}', { params: { path } }));
            await navigate({ to: '/reports' });
            await queries.invalidateQueries({ queryKey: ['reports'] });
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
