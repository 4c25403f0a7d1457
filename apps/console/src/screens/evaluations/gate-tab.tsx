import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Blank, Failure, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { MEASURE_NAMES, MEASURES, type MeasureName } from './measures.js';
import { GATE, SETS } from './queries.js';
import { SetField } from './set-field.js';

type Gate = NonNullable<Schemas['EvaluationGateResponse']['gate']>;

/** What a change of the configuration must pass. The server enforces it. */
export default function GateTab() {
  const gate = useQuery(GATE);
  const sets = useQuery(SETS);
  return (
    <section className="card padded stack" aria-label="Gate">
      <h2>Gate</h2>
      <p>
        With a gate, a change of the configuration is activated only after an evaluation of exactly these
        settings has kept every bound. Rollbacks and changes of the embedding model need none.
      </p>
      <QueryView query={gate} rows={3}>
        {({ gate: stored }) => (
          <QueryView query={sets} rows={3}>
            {(data) =>
              data.sets.length === 0 ? (
                <Blank>A gate needs questions. Add a question set first.</Blank>
              ) : (
                <GateForm key={stored?.changed_at ?? ''} stored={stored} sets={data.sets} />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </section>
  );
}

type Bounds = Readonly<Partial<Record<MeasureName, { readonly min: string; readonly max: string }>>>;

function GateForm({
  stored,
  sets,
}: {
  readonly stored: Gate | null;
  readonly sets: readonly Schemas['QuestionSetRow'][];
}) {
  const queries = useQueryClient();
  const [setId, setSetId] = useState(stored?.set_id ?? sets[0]!.set_id);
  const [hours, setHours] = useState(String(stored?.max_age_hours ?? 24));
  const [bounds, setBounds] = useState<Bounds>(() => boundsOf(stored));
  const [failure, setFailure] = useState<unknown>();
  const settle = async (work: () => Promise<unknown>, done: string) => {
    setFailure(undefined);
    try {
      await work();
      toast(done);
      await queries.invalidateQueries({ queryKey: GATE.queryKey });
    } catch (error) {
      setFailure(error);
    }
  };
  const save = () => {
    const body = { set_id: setId, thresholds: thresholdsOf(bounds), max_age_hours: Number(hours) };
    return dataOf(api.PUT('/api/v1/admin/evaluation-gate', { body }));
  };
  const change = (measure: MeasureName, end: 'min' | 'max', value: string) =>
    setBounds({ ...bounds, [measure]: { min: '', max: '', ...bounds[measure], [end]: value } });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void settle(save, 'Changes of the configuration must pass an evaluation now.');
      }}
    >
      {failure !== undefined && <Failure error={failure} />}
      {stored && (
        <p className="quiet">
          Required since <Time at={stored.changed_at} />.
        </p>
      )}
      <div className="row">
        <SetField sets={sets} value={setId} onChange={setSetId} />
        <TextField
          label="Hours that an evaluation counts"
          type="number"
          required
          min={1}
          max={720}
          value={hours}
          onChange={({ target }) => setHours(target.value)}
        />
      </div>
      <div className="table-box" tabIndex={0} role="region" aria-label="Bounds">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">At least, in %</th>
              <th scope="col">At most, in %</th>
            </tr>
          </thead>
          <tbody>
            {MEASURE_NAMES.map((measure) => (
              <tr key={measure}>
                <th scope="row">{MEASURES[measure]}</th>
                {(['min', 'max'] as const).map((end) => (
                  <td key={end}>
                    <input
                      className="input"
                      type="number"
                      min={0}
                      max={100}
                      step="any"
                      aria-label={`${MEASURES[measure]}, at ${end === 'min' ? 'least' : 'most'}`}
                      value={bounds[measure]?.[end] ?? ''}
                      onChange={({ target }) => change(measure, end, target.value)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        <Button type="submit" tone="main">
          Require evaluations
        </Button>
        {stored && (
          <Button
            onClick={() =>
              void settle(() => dataOf(api.DELETE('/api/v1/admin/evaluation-gate')), 'The gate was removed.')
            }
          >
            Remove the gate
          </Button>
        )}
      </div>
    </form>
  );
}

function boundsOf(gate: Gate | null): Bounds {
  const text = (share: number | null) => (share === null ? '' : String(Math.round(share * 1_000) / 10));
  return Object.fromEntries(
    (gate?.thresholds ?? []).map(({ measure, min, max }) => [measure, { min: text(min), max: text(max) }]),
  );
}

function thresholdsOf(bounds: Bounds): Schemas['GateThresholdDto'][] {
  const share = (text: string) => (text === '' ? null : Number(text) / 100);
  return MEASURE_NAMES.flatMap((measure) => {
    const { min = '', max = '' } = bounds[measure] ?? {};
    return min === '' && max === '' ? [] : [{ measure, min: share(min), max: share(max) }];
  });
}
