import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client.js';
import { type Health, readHealth } from '../../api/health.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { counted, number } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Blank, Failure, QueryView, Skeleton } from '../../parts/states.js';
import './home.css';

const POLL_MS = 30_000;

/** What needs attention, and the figures of the last seven days. */
export function HomeScreen() {
  const { role } = useMe();
  return (
    <>
      <PageHead title="Home" />
      <div className="stack">
        <Attention />
        {role === 'admin' && <Figures />}
      </div>
    </>
  );
}

function useCount(name: string, read: () => Promise<number>, enabled = true) {
  return useQuery({ queryKey: ['home', name], queryFn: read, enabled, refetchInterval: POLL_MS });
}

function useHealth(enabled: boolean) {
  return useQuery({ queryKey: ['health'], refetchInterval: POLL_MS, enabled, queryFn: readHealth });
}

function Attention() {
  const { role } = useMe();
  const isAdmin = role === 'admin';
  const waiting = useCount('waiting', async () => {
    const query = { handoff: 'waiting' as const, page_size: 1 };
    return (await dataOf(api.GET('/api/v1/chat/sessions', { params: { query } }))).pagination.total_sessions;
  });
  const failed = useCount('failed', async () => {
    const query = { status: ['failed' as const], page_size: 1 };
    return (await dataOf(api.GET('/api/v1/knowledge-base/documents', { params: { query } }))).pagination
      .total_documents;
  });
  const gaps = useCount(
    'gaps',
    async () =>
      (await dataOf(api.GET('/api/v1/admin/content-gaps', { params: { query: { page_size: 1 } } })))
        .pagination.total_gaps,
    isAdmin,
  );
  const items: [number | undefined, ReactNode][] = [
    [
      waiting.data,
      <Link key="waiting" to="/inbox">
        {counted(waiting.data ?? 0, 'visitor')} waiting for a person
      </Link>,
    ],
    [
      failed.data,
      <Link key="failed" to="/documents" search={{ status: 'failed' }}>
        {counted(failed.data ?? 0, 'document')} could not be read
      </Link>,
    ],
    [
      gaps.data,
      <Link key="gaps" to="/content-gaps">
        {counted(gaps.data ?? 0, 'question')} that no document answers
      </Link>,
    ],
  ];
  const shown = items.filter(([count]) => (count ?? 0) > 0);
  const health = useHealth(isAdmin);
  const asked = isAdmin ? [waiting, failed, gaps, health] : [waiting, failed];
  const isKnown = asked.every(({ isPending }) => !isPending);
  const broken = asked.find(({ error, data }) => error !== null && data === undefined);
  return (
    <section className="card padded stack" aria-label="Needs attention">
      <h2>Needs attention</h2>
      {broken?.error && <Failure error={broken.error} onRetry={() => void broken.refetch()} />}
      {isKnown ? (
        <>
          {shown.length === 0 && !broken && <Blank>Nothing needs attention.</Blank>}
          <ul className="stack tight">
            {shown.map(([, link], at) => (
              <li key={at} className="row home-item">
                <Badge tone="warn">open</Badge>
                {link}
              </li>
            ))}
          </ul>
          {health.data && <Providers health={health.data} />}
        </>
      ) : (
        <Skeleton rows={3} />
      )}
    </section>
  );
}

/** Dependencies that are down or degraded; nothing when all of them work. */
function Providers({ health }: { readonly health: Health }) {
  const troubled = Object.entries(health.dependencies).filter(([, { status }]) => status !== 'up');
  if (troubled.length === 0) return null;
  return (
    <ul className="stack tight">
      {troubled.map(([name, { status, detail }]) => (
        <li key={name} className="row home-item">
          <Badge tone={status === 'down' ? 'alert' : 'warn'}>{status}</Badge>
          {name}
          {detail && <span className="quiet">{detail}</span>}
        </li>
      ))}
    </ul>
  );
}

function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return day.toLocaleDateString('sv');
}

function Figures() {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query = useQuery({
    queryKey: ['home', 'figures'],
    refetchInterval: POLL_MS,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/analytics/dashboard', {
          params: { query: { start_date: daysAgo(6), end_date: daysAgo(0), timezone } },
        }),
      ),
  });
  return (
    <section className="stack tight" aria-label="Figures">
      <h2>Last 7 days</h2>
      <QueryView query={query} rows={2}>
        {({ metrics, performance }) => {
          const answered = metrics.questions - metrics.unanswered_questions;
          return (
            <dl className="home-figures">
              <HomeFigure name="Conversations" value={number(metrics.total_sessions)} />
              <HomeFigure
                name="Questions answered"
                value={metrics.questions === 0 ? '–' : `${number(answered)} of ${number(metrics.questions)}`}
              />
              <HomeFigure name="Handed to people" value={number(metrics.escalations)} />
              <HomeFigure
                name="Answer time, median"
                value={
                  performance.p50_response_time_ms === null
                    ? '–'
                    : `${number(performance.p50_response_time_ms)} ms`
                }
              />
            </dl>
          );
        }}
      </QueryView>
    </section>
  );
}

function HomeFigure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="card padded">
      <dt className="quiet">{name}</dt>
      <dd className="home-figure figures">{value}</dd>
    </div>
  );
}
