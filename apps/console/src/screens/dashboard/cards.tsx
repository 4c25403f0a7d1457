import { plotLines, type Value } from '@app/charts';
import type { Schemas } from '../../api/client.js';
import { milliseconds, number } from '../../parts/format.js';

type Dashboard = Schemas['DashboardResponse'];
type Metrics = Schemas['DashboardMetrics'];

interface Card {
  readonly name: string;
  readonly hint?: string;
  readonly of: (metrics: Metrics) => number | null;
  readonly format: (value: number) => string;
  readonly line?: (bucket: Schemas['DashboardBucket']) => Value;
  /** Whether more is better, worse, or neither. */
  readonly better: 'more' | 'less' | 'neither';
}

/** Below this, a percentage says more than is known. */
const SMALL = 5;
const percent = (value: number) => `${number(value * 100)} %`;
const dollars = (value: number) => `$${value.toFixed(2)}`;
const rate = (value: number | null, count: number) => (count < SMALL ? null : value);
const FEW = `no figure for fewer than ${SMALL} conversations`;

const CARDS: readonly Card[] = [
  {
    name: 'Conversations',
    of: ({ metrics }) => metrics.total_sessions,
    format: number,
    line: ({ sessions }) => sessions,
    better: 'neither',
  },
  {
    name: 'Messages',
    of: ({ metrics }) => metrics.total_messages,
    format: number,
    line: ({ messages }) => messages,
    better: 'neither',
  },
  {
    name: 'Satisfaction, 1 to 5',
    of: ({ metrics }) => metrics.user_satisfaction_avg,
    format: number,
    line: ({ user_satisfaction_avg: value }) => value,
    better: 'more',
  },
  {
    name: 'Resolved',
    hint: FEW,
    of: ({ metrics }) => rate(metrics.resolution_rate, metrics.total_sessions),
    format: percent,
    line: ({ resolution_rate: value }) => value,
    better: 'more',
  },
  {
    name: 'Without a person',
    hint: FEW,
    of: ({ metrics }) => rate(metrics.deflection_rate, metrics.total_sessions),
    format: percent,
    better: 'more',
  },
  {
    name: 'Answer time, median',
    of: ({ performance }) => performance.p50_response_time_ms,
    format: milliseconds,
    line: ({ p50_response_time_ms: value }) => value,
    better: 'less',
  },
  {
    name: 'Answer time, 95th percentile',
    of: ({ performance }) => performance.p95_response_time_ms,
    format: milliseconds,
    line: ({ p95_response_time_ms: value }) => value,
    better: 'less',
  },
  {
    name: 'Errors',
    of: ({ performance }) => performance.error_rate,
    format: percent,
    line: ({ errors }) => errors,
    better: 'less',
  },
  { name: 'Tokens', of: ({ metrics }) => metrics.total_tokens, format: number, better: 'neither' },
  { name: 'Cost', of: ({ metrics }) => metrics.cost_usd, format: dollars, better: 'less' },
];

export function Cards({ dashboard }: { readonly dashboard: Dashboard }) {
  return (
    <dl className="dashboard-cards">
      {CARDS.map((card) => (
        <CardView key={card.name} card={card} dashboard={dashboard} />
      ))}
    </dl>
  );
}

function CardView({ card, dashboard }: { readonly card: Card; readonly dashboard: Dashboard }) {
  const { name, hint, of, format, line } = card;
  const value = of(dashboard);
  const before = dashboard.previous && of(dashboard.previous);
  return (
    <div className="card padded dashboard-card">
      <dt className="quiet">{name}</dt>
      <dd>
        <span className="dashboard-figure figures">{value === null ? 'no data' : format(value)}</span>
        {before !== undefined && <Change card={card} value={value} before={before} />}
        {hint && value === null && <span className="hint">{hint}</span>}
        {line && <Spark values={dashboard.series.map(line)} />}
      </dd>
    </div>
  );
}

function Change({ card, value, before }: { card: Card; value: number | null; before: number | null }) {
  if (value === null || before === null) return <span className="hint">nothing to compare with</span>;
  const difference = value - before;
  const isGood =
    card.better === 'neither' || difference === 0 ? undefined : difference > 0 === (card.better === 'more');
  const words = isGood === undefined ? '' : isGood ? ' better' : ' worse';
  const arrow = difference === 0 ? '=' : difference > 0 ? '▲' : '▼';
  return (
    <span className={`figures change ${isGood === undefined ? 'quiet' : isGood ? 'up' : 'down'}`}>
      {arrow} {card.format(before)} before{words}
    </span>
  );
}

function Spark({ values }: { readonly values: readonly Value[] }) {
  const frame = { width: 120, height: 28, top: 2, right: 0, bottom: 2, left: 0 };
  const [path] = plotLines([values], frame).paths;
  return (
    <svg className="spark" viewBox="0 0 120 28" preserveAspectRatio="none" aria-hidden="true">
      <path className="line series-1" d={path} />
    </svg>
  );
}
