import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Button } from '../../parts/button.js';
import { milliseconds, number } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { useShortcuts } from '../../parts/shortcuts.js';
import { Blank, QueryView } from '../../parts/states.js';
import { UrlField } from '../../parts/url-field.js';
import { useUrlState } from '../../parts/url-state.js';
import { Cards } from './cards.js';
import { Chart } from '../../parts/chart/chart.js';
import './dashboard.css';
import {
  bucketLabel,
  dayOf,
  GRANULARITIES,
  type Period,
  type PeriodName,
  periodOf,
  rangeQuery,
} from './period.js';
import { Reports } from './reports.js';

const PERIOD_NAMES: readonly (readonly [PeriodName, string])[] = [
  ['today', 'Today'],
  ['7', '7 days'],
  ['30', '30 days'],
  ['90', '90 days'],
];

export function DashboardScreen() {
  const [search] = useUrlState();
  const period = periodOf(search);
  const { granularity, compare } = period;
  const query = {
    ...rangeQuery(period),
    ...(granularity && { granularity }),
    ...(compare && { compare: 'previous' as const }),
  };
  const dashboard = useQuery({
    ...LIST,
    queryKey: ['dashboard', query],
    queryFn: () => dataOf(api.GET('/api/v1/analytics/dashboard', { params: { query } })),
  });
  return (
    <>
      <PageHead title="Dashboard">
        <Button className="no-print" onClick={() => window.print()}>
          Print
        </Button>
      </PageHead>
      <Controls period={period} />
      <QueryView query={dashboard} rows={10}>
        {(data) => (
          <div className="stack">
            {data.metrics.total_sessions === 0 && data.metrics.questions === 0 && (
              <div className="card">
                <Blank>Nobody asked anything in this period.</Blank>
              </div>
            )}
            <Cards dashboard={data} />
            <Charts data={data} period={period} />
          </div>
        )}
      </QueryView>
      <Reports period={period} />
    </>
  );
}

function Controls({ period }: { readonly period: Period }) {
  const [, change] = useUrlState();
  const choose = (name: PeriodName) => change({ period: name, start: undefined, end: undefined });
  const toggleCompare = () => change({ compare: period.compare ? undefined : 'previous' });
  useShortcuts({
    d: () => choose('today'),
    w: () => choose('7'),
    m: () => choose('30'),
    v: toggleCompare,
  });
  return (
    <div className="row filters dashboard-controls">
      <div className="row" role="group" aria-label="Period">
        {PERIOD_NAMES.map(([name, label]) => (
          <Button key={name} aria-pressed={period.name === name} onClick={() => choose(name)}>
            {label}
          </Button>
        ))}
      </div>
      <DayField
        label="From"
        value={period.start}
        onChange={(start) => change({ period: 'custom', start, end: period.end })}
      />
      <DayField
        label="to"
        value={period.end}
        onChange={(end) => change({ period: 'custom', start: period.start, end })}
      />
      <SelectFilter
        label="Steps"
        none="automatic"
        value={period.granularity}
        options={GRANULARITIES}
        onChange={(granularity) => change({ granularity })}
      />
      <label className="check-label">
        <input type="checkbox" className="check" checked={period.compare} onChange={toggleCompare} />
        Compare with the period before
      </label>
      <span className="quiet">Days of {period.timezone}</span>
    </div>
  );
}

function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  const { label, value, onChange } = props;
  return (
    <label className="row">
      {label}
      <UrlField
        type="date"
        className="input date"
        value={value}
        onType={(day) => {
          if (day !== '') onChange(day);
        }}
      />
    </label>
  );
}

const percent = (value: number) => `${number(value)} %`;
const share = (value: number | null) => (value === null ? null : value * 100);

function Charts({ data, period }: { readonly data: Schemas['DashboardResponse']; readonly period: Period }) {
  const [, change] = useUrlState();
  const { series } = data;
  const labels = series.map(({ bucket }) => bucketLabel(bucket, period));
  /** A click on a day shows this day. */
  const onChoose = (step: number) => {
    const bucket = series[step]?.bucket;
    if (bucket === undefined || period.start === period.end) return;
    const day = dayOf(new Date(bucket), period.timezone);
    change({ period: 'custom', start: day, end: day, granularity: undefined });
  };
  const common = { labels, onChoose };
  return (
    <div className="dashboard-charts">
      <Chart
        {...common}
        title="Conversations and messages"
        kind="lines"
        format={number}
        series={[
          { name: 'Conversations', values: series.map(({ sessions }) => sessions) },
          { name: 'Messages', values: series.map(({ messages }) => messages) },
        ]}
      />
      <Chart
        {...common}
        title="What became of questions"
        kind="bars"
        format={number}
        series={[
          {
            name: 'Answered',
            values: series.map(({ questions, unanswered }) => Math.max(0, questions - unanswered)),
          },
          { name: 'Not answered', values: series.map(({ unanswered }) => unanswered) },
          { name: 'Handed to a person', values: series.map(({ escalations }) => escalations) },
        ]}
      />
      <Chart
        {...common}
        title="Response time"
        kind="lines"
        format={milliseconds}
        series={[
          { name: 'Median', values: series.map(({ p50_response_time_ms: value }) => value) },
          { name: '95th percentile', values: series.map(({ p95_response_time_ms: value }) => value) },
          { name: '99th percentile', values: series.map(({ p99_response_time_ms: value }) => value) },
        ]}
      />
      <Chart
        {...common}
        title="Feedback on answers"
        kind="bars"
        format={number}
        series={[
          { name: 'Helpful', values: series.map(({ helpful }) => helpful) },
          { name: 'Not helpful', values: series.map(({ not_helpful: count }) => count) },
        ]}
      />
      <Chart
        {...common}
        title="Satisfaction"
        kind="lines"
        format={number}
        series={[{ name: 'Mean rating', values: series.map(({ user_satisfaction_avg: value }) => value) }]}
      />
      <Chart
        {...common}
        title="Resolved conversations"
        kind="lines"
        format={percent}
        series={[{ name: 'Resolved', values: series.map(({ resolution_rate: value }) => share(value)) }]}
      />
    </div>
  );
}
