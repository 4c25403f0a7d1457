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
/** How many charts the gallery begins with. */
const FIRST_CHARTS = 4;
/** What a builder of questions offers; a question may ask for other types. */
const TYPES = ['line', 'bar', 'pie'] as const;
/** A chart needs two points. */
const LEAST_NUMBERS = 2;

/** Charts of the numbers that reports state: the frequent ones at first, and those that were asked for. */
export function ChartsTab() {
  const [search, change] = useUrlState();
  const numbers = useCounts('numbers', 'statistics', ['metric', 'subject']);
  const asked = many(search['chart']).slice(0, MOST_CHARTS);
  const add = (question: string) =>
    change({ chart: [question, ...asked.filter((each) => each !== question)].slice(0, MOST_CHARTS) });
  const remove = (question: string) => change({ chart: asked.filter((each) => each !== question) });
  return (
    <QueryView query={numbers} rows={6}>
      {(rows) => {
        if (rows.length === 0)
          return (
            <div className="card">
              <Blank>Charts appear here when a report that states numbers has been read.</Blank>
            </div>
          );
        const known = rows.map(([metric, subject, count]) => ({
          metric: String(metric),
          subject: String(subject),
          count: Number(count),
        }));
        const frequent = known.filter(({ count }) => count >= LEAST_NUMBERS).slice(0, FIRST_CHARTS);
        return (
          <>
            <Builder numbers={known} onDraw={add} />
            {asked.length === 0 && frequent.length === 0 && (
              <div className="card">
                <Blank>No number is stated for several years yet. Choose one and press "Draw".</Blank>
              </div>
            )}
            <div className="gallery">
              {asked.map((question) => (
                <Drawn key={question} question={question} onRemove={() => remove(question)} />
              ))}
              {asked.length === 0 &&
                frequent
                  .map(({ metric, subject }) => questionOf(metric, subject, 'line'))
                  .map((question) => <Drawn key={question} question={question} />)}
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

/** A metric with a subject that reports state numbers of. */
interface StatedNumber {
  readonly metric: string;
  readonly subject: string;
}

function Builder(props: {
  readonly numbers: readonly StatedNumber[];
  readonly onDraw: (question: string) => void;
}) {
  const { numbers, onDraw } = props;
  const subjectsOf = (name: string) =>
    numbers.filter((each) => each.metric === name).map(({ subject: each }) => each);
  const [metric, setMetric] = useState(numbers[0]?.metric ?? '');
  const [subject, setSubject] = useState(numbers[0]?.subject ?? '');
  const [type, setType] = useState<(typeof TYPES)[number]>('line');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const question = String(new FormData(form).get('question')).trim();
    onDraw(question === '' ? questionOf(metric, subject, type) : question);
    form.reset();
  };
  return (
    <form className="row filters" onSubmit={submit}>
      <Choice
        label="Number"
        value={metric}
        values={[...new Set(numbers.map((each) => each.metric))]}
        onChange={(chosen) => {
          setMetric(chosen);
          setSubject(subjectsOf(chosen)[0] ?? '');
        }}
      />
      <Choice label="Subject" value={subject} values={subjectsOf(metric)} onChange={setSubject} />
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
