import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Button, IconButton } from '../../parts/button.js';
import { words } from '../../parts/format.js';
import { Blank, QueryView } from '../../parts/states.js';
import { many, useUrlState } from '../../parts/url-state.js';
import { ReportChart } from './report-chart.js';
import { useCounts } from './structured.js';

const LONGEST_QUESTION = 4_000;
const MOST_CHARTS = 12;
/** Metrics that the gallery begins with. */
const FIRST_METRICS = 4;
/** What a builder of questions offers; a question may ask for other types. */
const TYPES = ['line', 'bar', 'pie'] as const;
/** A chart needs two points. */
const LEAST_NUMBERS = 2;

/** Charts of the numbers that reports state: the frequent ones at first, and those that were asked for. */
export function ChartsTab() {
  const [search, change] = useUrlState();
  const metrics = useCounts('metrics', 'statistics', ['metric']);
  const asked = many(search['chart']).slice(0, MOST_CHARTS);
  const add = (question: string) =>
    change({ chart: [question, ...asked.filter((each) => each !== question)].slice(0, MOST_CHARTS) });
  const remove = (question: string) => change({ chart: asked.filter((each) => each !== question) });
  return (
    <QueryView query={metrics} rows={6}>
      {(rows) => {
        const drawable = rows.filter(([, count]) => Number(count) >= LEAST_NUMBERS);
        if (rows.length === 0)
          return (
            <div className="card">
              <Blank>Charts appear here when a report that states numbers has been read.</Blank>
            </div>
          );
        return (
          <>
            <Builder metrics={drawable.map(([metric]) => String(metric))} onDraw={add} />
            <div className="gallery">
              {asked.map((question) => (
                <Drawn key={question} question={question} onRemove={() => remove(question)} />
              ))}
              {asked.length === 0 &&
                drawable
                  .slice(0, FIRST_METRICS)
                  .map(([metric]) => (
                    <Drawn key={metric} question={questionOf(String(metric), 'all', 'line')} />
                  ))}
            </div>
          </>
        );
      }}
    </QueryView>
  );
}

function questionOf(metric: string, subject: string, type: string): string {
  const what = subject === 'all' ? metric : `${subject} ${metric}`;
  return `Show ${what} by year as a ${type} chart`;
}

function Builder(props: {
  readonly metrics: readonly string[];
  readonly onDraw: (question: string) => void;
}) {
  const { metrics, onDraw } = props;
  const [metric, setMetric] = useState(metrics[0] ?? '');
  const [subject, setSubject] = useState('all');
  const [type, setType] = useState<(typeof TYPES)[number]>('line');
  const subjects = useCounts(
    `subjects of ${metric}`,
    'statistics',
    ['subject'],
    [{ column: 'metric', operator: 'eq', value: metric }],
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const question = String(new FormData(form).get('question')).trim();
    onDraw(question === '' ? questionOf(metric, subject, type) : question);
    form.reset();
  };
  return (
    <form className="row filters" onSubmit={submit}>
      <Choice label="Number" value={metric} values={metrics} onChange={setMetric} />
      <Choice
        label="Subject"
        value={subject}
        values={[...new Set(['all', ...(subjects.data ?? []).map(([value]) => String(value))])]}
        onChange={setSubject}
      />
      <Choice label="Chart" value={type} values={TYPES} onChange={setType} />
      <input
        name="question"
        className="input grow chart-question"
        aria-label="Or describe the chart"
        placeholder="Or describe the chart: losses of phishing since 2020 as bars"
        maxLength={LONGEST_QUESTION}
      />
      <Button type="submit" tone="main" icon="chart">
        Draw
      </Button>
    </form>
  );
}

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly onChange: (value: T) => void;
}) {
  const { label, value, values, onChange } = props;
  return (
    <select
      className="input select"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value as T)}
    >
      {values.map((each) => (
        <option key={each} value={each}>
          {words(each)}
        </option>
      ))}
    </select>
  );
}

function Drawn({ question, onRemove }: { readonly question: string; readonly onRemove?: () => void }) {
  const query = useQuery({
    queryKey: ['report-chart', question],
    staleTime: 60_000,
    queryFn: () => dataOf(api.POST('/api/v1/reports/charts', { body: { query: question } })),
  });
  return (
    <div className="stack tight gallery-item">
      {onRemove && (
        <div className="row between">
          <span className="quiet clip grow" title={question}>
            {question}
          </span>
          <IconButton icon="close" label={`Remove the chart: ${question}`} onClick={onRemove} />
        </div>
      )}
      <QueryView query={query} rows={8}>
        {(chart) => <ReportChart chart={chart} />}
      </QueryView>
    </div>
  );
}
