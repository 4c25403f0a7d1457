import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Pager } from '../../parts/pager.js';
import { Rows } from '../../parts/rows.js';
import { QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { useUrlState, wholeNumber } from '../../parts/url-state.js';
import {
  change as changeOf,
  differences,
  isActive,
  percent,
  type Run,
  runBefore,
  STATES,
} from './measures.js';
import { useEvaluationEvents, useLabels } from './queries.js';

const StartDialog = lazy(() => import('./start-dialog.js'));

/** The runs, the newest first, each compared with the one before. */
export function RunsTab() {
  const [search, change] = useUrlState();
  const [isStarting, setIsStarting] = useState(false);
  const query = { page: wholeNumber(search['page']) || 1, page_size: 20 };
  const runs = useQuery({
    ...LIST,
    queryKey: ['evaluations', query],
    queryFn: () => dataOf(api.GET('/api/v1/admin/evaluations', { params: { query } })),
  });
  const labels = useLabels();
  useEvaluationEvents();
  return (
    <section className="card">
      <header className="row between card-head">
        <h2>Evaluations</h2>
        <Button tone="main" onClick={() => setIsStarting(true)}>
          Start an evaluation
        </Button>
      </header>
      <QueryView query={runs}>
        {({ evaluations, pagination }) => (
          <>
            <Rows
              label="Evaluations"
              items={evaluations}
              empty="Evaluations of your questions appear here."
              heads={[
                'Evaluation',
                'Questions',
                'Settings',
                'Right answers',
                'Expected first',
                'Time',
                'State',
              ]}
              row={(run) => rowOf(run, runBefore(run, evaluations), labels)}
            />
            <Pager
              page={pagination.page}
              pages={pagination.total_pages}
              total={pagination.total_evaluations}
              noun="evaluation"
              onPage={(page) => change({ page: String(page) })}
            />
          </>
        )}
      </QueryView>
      <Suspense>{isStarting && <StartDialog onClose={() => setIsStarting(false)} />}</Suspense>
    </section>
  );
}

function rowOf(run: Run, before: Run | undefined, labels: ReadonlyMap<string, string>) {
  return [
    <Link key="l" to="/evaluation/$evaluationId" params={{ evaluationId: run.evaluation_id }}>
      {run.label}
    </Link>,
    `${run.set_name} (${run.questions})`,
    differences(run, labels),
    <Figure key="r" name="right" run={run} before={before} />,
    <Figure key="h" name="hit_at_1" run={run} before={before} />,
    <Time key="t" at={run.created_at} />,
    isActive(run) ? (
      <Progress key="s" run={run} />
    ) : (
      <Badge key="s" tone={STATES[run.state]}>
        {run.state}
      </Badge>
    ),
  ];
}

function Figure(props: {
  readonly name: 'right' | 'hit_at_1';
  readonly run: Run;
  readonly before: Run | undefined;
}) {
  const { name, run, before } = props;
  const value = run.figures?.measures[name] ?? null;
  return (
    <>
      {percent(value)} <span className="quiet">{changeOf(before?.figures?.measures[name], value)}</span>
    </>
  );
}

/** How far a run is, with a way to end it. */
export function Progress({ run }: { readonly run: Run }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/admin/evaluations/{evaluation_id}/cancel', {
          params: { path: { evaluation_id: run.evaluation_id } },
        }),
      ),
    onSuccess: () => toast('Cancelled. The results so far are kept.'),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['evaluations'] }),
  });
  return (
    <div className="row">
      <progress aria-label={`Questions of ${run.label} asked`} value={run.done} max={run.questions} />
      <span className="figures">
        {run.state === 'queued' ? 'waiting' : `${run.done} of ${run.questions}`}
      </span>
      <Button icon="stop" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        Cancel
      </Button>
    </div>
  );
}
