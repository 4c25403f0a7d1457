import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { api, dataOf, download, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { number, words } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { type Period, rangeQuery } from './period.js';

const ROWS = 8;
type Report = Schemas['AnalyticsReport'];

/** The lists below the charts, each with all of its rows as CSV. */
export function Reports({ period }: { readonly period: Period }) {
  const query = { ...rangeQuery(period), page_size: ROWS };
  const range = rangeQuery(period);
  const unanswered = useQuery({
    ...LIST,
    queryKey: ['report', 'unanswered', query],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/unanswered', { params: { query } })),
  });
  const documents = useQuery({
    ...LIST,
    queryKey: ['report', 'documents', query],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/documents', { params: { query } })),
  });
  const feedback = useQuery({
    ...LIST,
    queryKey: ['report', 'feedback', query],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/feedback', { params: { query } })),
  });
  const guardrails = useQuery({
    ...LIST,
    queryKey: ['report', 'guardrails', range],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/guardrails', { params: { query: range } })),
  });
  const costs = useQuery({
    ...LIST,
    queryKey: ['report', 'costs', range],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/costs', { params: { query: range } })),
  });
  return (
    <div className="dashboard-reports in-order">
      <ReportCard title="Questions without an answer" report="unanswered" period={period}>
        <QueryView query={unanswered} rows={4}>
          {({ items }) => (
            <Rows
              label="Unanswered"
              items={items}
              empty="Every question was answered."
              heads={['Question', 'Nearest document', 'Asked']}
              row={(item) => [
                <Link
                  key="q"
                  to="/conversations/$sessionId"
                  params={{ sessionId: item.session_id }}
                  dir="auto"
                >
                  {item.question}
                </Link>,
                item.nearest ? (
                  <Link key="d" to="/documents/$documentId" params={{ documentId: item.nearest.document_id }}>
                    {item.nearest.title}
                  </Link>
                ) : (
                  'none'
                ),
                <Time key="t" at={item.asked_at} />,
              ]}
            />
          )}
        </QueryView>
      </ReportCard>
      <ReportCard title="Documents in answers" report="documents" period={period}>
        <QueryView query={documents} rows={4}>
          {({ items }) => (
            <Rows
              label="Documents"
              items={items}
              empty="No answer has cited a document."
              heads={['Document', 'Cited', 'Found', 'Helpful']}
              row={(item) => [
                item.title === null ? (
                  'Deleted document'
                ) : (
                  <Link key="d" to="/documents/$documentId" params={{ documentId: item.document_id }}>
                    {item.title}
                  </Link>
                ),
                number(item.cited),
                number(item.retrieved),
                item.helpful + item.not_helpful === 0 ? '–' : `${item.helpful}/${item.not_helpful}`,
              ]}
            />
          )}
        </QueryView>
      </ReportCard>
      <ReportCard title="Feedback" report="feedback" period={period}>
        <QueryView query={feedback} rows={4}>
          {({ items }) => (
            <Rows
              label="Feedback given"
              items={items}
              empty="Nobody has rated an answer."
              heads={['', 'Comment', 'Given']}
              row={(item) => [
                <Badge key="b" tone={item.helpful ? 'good' : 'alert'}>
                  {item.helpful ? 'helpful' : 'not helpful'}
                </Badge>,
                <Link
                  key="c"
                  to="/conversations/$sessionId"
                  params={{ sessionId: item.session_id }}
                  dir="auto"
                >
                  {item.comment ?? 'Open the conversation'}
                </Link>,
                <Time key="t" at={item.given_at} />,
              ]}
            />
          )}
        </QueryView>
      </ReportCard>
      <ReportCard title="Guardrails" report="guardrails" period={period}>
        <QueryView query={guardrails} rows={4}>
          {({ items }) => (
            <Rows
              label="Guardrail hits"
              items={items}
              empty="No guardrail has acted."
              heads={['Rule', 'Action', 'Times']}
              row={(item) => [words(item.rule), item.action, number(item.count)]}
            />
          )}
        </QueryView>
      </ReportCard>
      <ReportCard title="Language models" report="costs" period={period}>
        <QueryView query={costs} rows={4}>
          {({ items }) => (
            <Rows
              label="Models"
              items={byModel(items)}
              empty="No language model was called."
              heads={['Model', 'Calls', 'Tokens', 'Cost']}
              row={(item) => [
                `${item.provider} ${item.model}`,
                number(item.calls),
                number(item.tokens),
                `$${item.cost.toFixed(4)}`,
              ]}
            />
          )}
        </QueryView>
      </ReportCard>
    </div>
  );
}

function byModel(rows: readonly Schemas['CostRow'][]) {
  const found = new Map<
    string,
    { provider: string; model: string; calls: number; tokens: number; cost: number }
  >();
  for (const {
    provider,
    model,
    calls,
    prompt_tokens: prompt,
    completion_tokens: completion,
    cost_usd: cost,
  } of rows) {
    const sum = found.get(`${provider} ${model}`) ?? { provider, model, calls: 0, tokens: 0, cost: 0 };
    found.set(`${provider} ${model}`, {
      ...sum,
      calls: sum.calls + calls,
      tokens: sum.tokens + prompt + completion,
      cost: sum.cost + cost,
    });
  }
  return [...found.values()].sort((a, b) => b.cost - a.cost || b.tokens - a.tokens);
}

function ReportCard(props: { title: string; report: Report; period: Period; children: ReactNode }) {
  const { title, report, period, children } = props;
  const exportCsv = () => {
    const query = new URLSearchParams(rangeQuery(period));
    void download(`/api/v1/analytics/${report}/export.csv?${query}`, `${report}.csv`).catch(
      (error: unknown) => toast(sentenceOf(error)),
    );
  };
  return (
    <section className="card" aria-label={title}>
      <header className="row between card-head">
        <h2>{title}</h2>
        <Button tone="plain" className="no-print" onClick={exportCsv}>
          CSV
        </Button>
      </header>
      {children}
    </section>
  );
}
