import { useQuery } from '@tanstack/react-query';
import { ApiFailure, type components } from '@app/client';
import { authorizedFetch } from '../../api/client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { milliseconds, number, words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { Reindexing } from './reindexing.js';

type Health = components['schemas']['DetailedHealthResponse'];

const POLL_MS = 10_000;
const TONES: Readonly<Record<Health['status'], Tone>> = { up: 'good', degraded: 'warn', down: 'alert' };

/** A server that is not well answers with 503 and the same body. */
async function readHealth(): Promise<Health> {
  const response = await authorizedFetch(new Request('/health/detailed'));
  const body = (await response.json().catch(() => undefined)) as Health | undefined;
  if (body?.dependencies === undefined)
    throw new ApiFailure(
      response.status,
      'UNEXPECTED',
      `The server answered with status ${response.status}.`,
    );
  return body;
}

export function HealthScreen() {
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: POLL_MS });
  return (
    <>
      <PageHead title="Health" />
      <div className="stack">
        <Reindexing />
        <QueryView query={health}>
          {(data) => (
            <div className="stack">
              <p className="row">
                <Badge tone={TONES[data.status]}>{data.status}</Badge>
                <span className="quiet figures">
                  version {data.version}, running for {number(data.uptime_seconds / 3_600)} hours
                </span>
              </p>
              <section className="card" aria-label="Dependencies">
                <h2 className="padded">Dependencies</h2>
                <Rows
                  items={Object.entries(data.dependencies)}
                  empty="There are none."
                  heads={['Name', 'State', 'Provider', 'Time', 'Detail']}
                  row={([name, dependency]) => [
                    words(name),
                    <Badge key="b" tone={TONES[dependency.status]}>
                      {dependency.status}
                    </Badge>,
                    dependency.provider ?? '–',
                    milliseconds(dependency.latency_ms),
                    dependency.last_error?.message ?? dependency.detail ?? '',
                  ]}
                />
              </section>
              <section className="card" aria-label="Scheduled jobs">
                <h2 className="padded">Scheduled jobs</h2>
                <Rows
                  items={data.scheduled_jobs}
                  empty="No scheduled job has run yet."
                  heads={['Job', 'Result', 'Started', 'Time', 'Error']}
                  row={(run) => [
                    run.job,
                    <Badge key="b" tone={run.result === 'failed' ? 'alert' : 'good'}>
                      {run.result}
                    </Badge>,
                    <Time key="t" at={run.started_at} />,
                    run.duration_ms === null ? '–' : milliseconds(run.duration_ms),
                    run.error ?? '',
                  ]}
                />
              </section>
            </div>
          )}
        </QueryView>
      </div>
    </>
  );
}
