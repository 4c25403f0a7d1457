import { setTimeout as delay } from 'node:timers/promises';
import { type EvaluationRun, type EvaluationRunsService, isActive } from '@app/evaluation';

const POLL_MS = 1_000;

/** Each change of an evaluation's state or progress from now on, whichever server it runs in. */
export async function* watchEvaluations(
  runs: EvaluationRunsService,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<EvaluationRun> {
  let seen: ReadonlyMap<string, string> | undefined;
  while (!signal.aborted) {
    const active = await runs.listActive();
    const ids = new Set(active.map(({ runId }) => runId));
    const ended = await Promise.all(
      [...(seen?.keys() ?? [])].filter((id) => !ids.has(id)).map((id) => runs.find(id)),
    );
    for (const run of [...ended.filter((each) => each !== null), ...active])
      if (seen !== undefined && seen.get(run.runId) !== stateOf(run)) yield run;
    seen = new Map(active.map((run) => [run.runId, stateOf(run)]));
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

function stateOf(run: EvaluationRun): string {
  return isActive(run) ? `${run.state} ${run.done}` : run.state;
}
