import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { counted } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { one, useUrlState } from '../../parts/url-state.js';
import { isBetter, MEASURES, OUTCOMES, percent, rankText, type Run } from './measures.js';

const MOST_OTHERS = 100;

/** Chooses the run to compare with, among those of the same questions. */
export function CompareWith({ run }: { readonly run: Run }) {
  const [search, change] = useUrlState();
  const query = { set_id: run.set_id, page_size: MOST_OTHERS };
  const others = useQuery({
    queryKey: ['evaluations', 'of-set', run.set_id],
    queryFn: () => dataOf(api.GET('/api/v1/admin/evaluations', { params: { query } })),
  });
  const options = (others.data?.evaluations ?? []).filter(
    ({ evaluation_id: id, state }) => id !== run.evaluation_id && state === 'completed',
  );
  if (options.length === 0) return null;
  return (
    <select
      className="input select"
      aria-label="Compare with"
      value={one(search['with']) ?? ''}
      onChange={({ target }) => change({ with: target.value === '' ? undefined : target.value })}
    >
      <option value="">Compare with …</option>
      {options.map((other) => (
        <option key={other.evaluation_id} value={other.evaluation_id}>
          {other.label}, {new Date(other.created_at).toLocaleString()}
        </option>
      ))}
    </select>
  );
}

export function Comparison({ first, second }: { readonly first: string; readonly second: string }) {
  const query = { a: first, b: second };
  const comparison = useQuery({
    queryKey: ['evaluations', 'compare', query],
    queryFn: () => dataOf(api.GET('/api/v1/admin/evaluations/compare', { params: { query } })),
  });
  return (
    <section className="card" aria-label="Comparison">
      <QueryView query={comparison} rows={4}>
        {(data) => (
          <>
            <h2 className="padded">
              {data.a.label} → {data.b.label}, {counted(data.questions, 'question')}
            </h2>
            <Rows
              label="Compared measures"
              items={data.measures}
              empty=""
              heads={['Measure', 'Before', 'Then', 'Difference (95 % interval)', 'p', '']}
              row={measureRow}
            />
            <p className="padded quiet">
              A difference counts as better or worse if its p-value is below 0.05 (paired randomization test).
            </p>
            <Changed title="Worse" tone="alert" changed={data.worse} />
            <Changed title="Better" tone="good" changed={data.better} />
          </>
        )}
      </QueryView>
    </section>
  );
}

function measureRow(compared: Schemas['ComparedMeasure']) {
  const { measure, difference, interval, p_value: p, verdict } = compared;
  const [low = 0, high = 0] = interval;
  const points = (value: number) => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
  const tone: Tone = verdict === 'same' ? 'plain' : isBetter(measure, difference) ? 'good' : 'alert';
  return [
    MEASURES[measure],
    percent(compared.a),
    percent(compared.b),
    `${points(difference)} (${points(low)} to ${points(high)})`,
    p < 0.001 ? '< 0.001' : p.toFixed(3),
    <Badge key="v" tone={tone}>
      {verdict === 'same' ? 'no clear difference' : verdict}
    </Badge>,
  ];
}

function Changed(props: {
  readonly title: string;
  readonly tone: Tone;
  readonly changed: Schemas['ComparedQuestions'];
}) {
  const { title, tone, changed } = props;
  if (changed.total === 0) return null;
  return (
    <>
      <h3 className="padded">
        {title}: {counted(changed.total, 'question')}
      </h3>
      <Rows
        label={`${title} questions`}
        items={changed.items}
        empty=""
        heads={['Question', 'Before', 'Then']}
        row={({ question, a, b }) => [
          question,
          outcomeText(a),
          <Badge key="b" tone={tone}>
            {outcomeText(b)}
          </Badge>,
        ]}
      />
    </>
  );
}

function outcomeText(row: Schemas['EvaluationResultRow']): string {
  const outcome = row.outcome === null ? [] : [OUTCOMES[row.outcome][0]];
  return [...outcome, rankText(row)].join(', ');
}
