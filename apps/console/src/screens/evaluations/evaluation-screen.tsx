import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { milliseconds } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Rows } from '../../parts/rows.js';
import { Failure, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { toPatch } from '../../parts/settings/settings.js';
import { one, useUrlState } from '../../parts/url-state.js';
import { CompareWith, Comparison } from './comparison.js';
import { differences, isActive, MEASURE_NAMES, MEASURES, percent, type Run, STATES } from './measures.js';
import { useEvaluationEvents, useLabels } from './queries.js';
import { Results } from './results.js';
import { Progress } from './runs-tab.js';

/** One evaluation: its figures, its questions, and how it differs from another one. */
export function EvaluationScreen() {
  const { evaluationId } = useParams({ strict: false }) as { evaluationId: string };
  const run = useQuery({
    queryKey: ['evaluations', evaluationId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/admin/evaluations/{evaluation_id}', {
          params: { path: { evaluation_id: evaluationId } },
        }),
      ),
  });
  useEvaluationEvents();
  return (
    <>
      {!(run.isError && run.data === undefined) && (
        <PageHead title={run.data?.label ?? 'Evaluation'}>{run.data && <Delete run={run.data} />}</PageHead>
      )}
      <QueryView query={run} list={{ path: '/evaluation', label: 'All evaluations' }}>
        {(data) => <Evaluation run={data} />}
      </QueryView>
    </>
  );
}

function Evaluation({ run }: { readonly run: Run }) {
  const [search] = useUrlState();
  const labels = useLabels();
  const other = one(search['with']);
  return (
    <div className="stack">
      <section className="card padded stack" aria-label="The evaluation">
        <p>
          {run.set_name}, {run.questions} questions, {differences(run, labels)}, <Time at={run.created_at} />{' '}
          {isActive(run) ? null : <Badge tone={STATES[run.state]}>{run.state}</Badge>}
        </p>
        {run.problem && <p className="notice alert">{run.problem}</p>}
        {isActive(run) && <Progress run={run} />}
        <div className="row">
          {!isActive(run) && <CompareWith run={run} />}
          {run.state === 'completed' && Object.keys(run.overrides).length > 0 && <Apply run={run} />}
        </div>
      </section>
      {other !== undefined && !isActive(run) && <Comparison first={other} second={run.evaluation_id} />}
      {run.figures && other === undefined && <Figures run={run} figures={run.figures} />}
      <Results run={run} />
    </div>
  );
}

function Figures({ run, figures }: { readonly run: Run; readonly figures: NonNullable<Run['figures']> }) {
  const { measures, search_ms: search, answer_ms: answer } = figures;
  const shares = MEASURE_NAMES.filter((name) => measures[name] !== null).map((name): [string, string] => [
    MEASURES[name],
    percent(measures[name]),
  ]);
  const time = (value: number | null) => (value === null ? '–' : milliseconds(value));
  const times: [string, string][] = [
    ['Time of a search (median, 95 %)', `${time(search.p50)}, ${time(search.p95)}`],
    ...(run.answers
      ? [['Time of an answer (median, 95 %)', `${time(answer.p50)}, ${time(answer.p95)}`] as [string, string]]
      : []),
  ];
  return (
    <section className="card" aria-label="Figures">
      <h2 className="padded">Figures</h2>
      <Rows
        label="Measures"
        items={[...shares, ...times]}
        empty=""
        heads={['Measure', 'Value']}
        row={(cells) => [...cells]}
      />
    </section>
  );
}

/** Makes the settings of the run those in force, as far as the gate lets them. */
function Apply({ run }: { readonly run: Run }) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const apply = async () => {
    setFailure(undefined);
    try {
      const changes = Object.entries(run.overrides).map(([path, to]) => ({
        path,
        to: to as string | number | boolean | null,
      }));
      const { message } = await dataOf(api.PUT('/api/v1/admin/config', { body: toPatch(changes) }));
      toast(message);
      await queries.invalidateQueries({ queryKey: ['config'] });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      <Button tone="main" onClick={() => void apply()}>
        Apply these settings
      </Button>
      {failure !== undefined && <Failure error={failure} />}
    </>
  );
}

function Delete({ run }: { readonly run: Run }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  if (isActive(run)) return null;
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>Delete</Button>
      {isAsking && (
        <ConfirmDialog
          title={`Delete "${run.label}"?`}
          consequence="The evaluation is deleted with the results of its questions."
          action="Delete the evaluation"
          onConfirm={async () => {
            const path = { evaluation_id: run.evaluation_id };
            const { message } = await dataOf(
              api.DELETE('/api/v1/admin/evaluations/{evaluation_id}', { params: { path } }),
            );
            toast(message);
            await navigate({ to: '/evaluation' });
            queries.removeQueries({ queryKey: ['evaluations', run.evaluation_id] });
            await queries.invalidateQueries({ queryKey: ['evaluations'] });
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
