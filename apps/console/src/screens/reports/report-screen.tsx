import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { counted, words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { QueryView } from '../../parts/states.js';
import { usePart } from '../../parts/part.js';
import { Tabs } from '../../parts/tabs.js';
import { Time } from '../../parts/time.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import type * as Contents from './report-contents.js';
import { type Report, STATUS_TONES } from './report-query.js';
import './reports.css';

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
  const contents = usePart('report-contents', () => import('./report-contents.js'));
  return (
    <QueryView query={query} waits={!contents} list={{ path: '/reports', label: 'All reports' }}>
      {(report) => contents && <Loaded report={report} contents={contents} />}
    </QueryView>
  );
}

function Loaded({ report, contents }: { readonly report: Report; readonly contents: typeof Contents }) {
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
            { id: 'sections', label: 'Sections', content: () => <contents.SectionsTab reportId={id} /> },
            { id: 'entities', label: 'Entities', content: () => <contents.MentionsTab reportId={id} /> },
            {
              id: 'statistics',
              label: 'Statistics',
              content: () => <contents.StatisticsTab reportId={id} />,
            },
          ]}
        />
      </div>
    </>
  );
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
