import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, showProblems, TextField } from '../../parts/field.js';
import { counted } from '../../parts/format.js';
import { Blank, Failure, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';

interface ImportForm {
  readonly location: string;
  readonly type: 'web' | 'sitemap';
  readonly schedule: Schemas['ImportSchedule'];
  readonly max_documents: number;
}

const POLL_MS = 2_000;

/** Starts the import of a web site, and shows the imports with their progress. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState, getValues, resetField } = useForm<ImportForm>({
    defaultValues: { location: '', type: 'web', schedule: 'off', max_documents: 500 },
  });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    try {
      await dataOf(api.POST('/api/v1/knowledge-base/imports', { body: form }));
      if (getValues('location') === form.location) resetField('location');
      await queries.invalidateQueries({ queryKey: ['imports'] });
    } catch (error) {
      setFailure(showProblems(error, ['location', 'type', 'schedule', 'max_documents'], setError));
    }
  });
  const { errors } = formState;
  return (
    <Modal title="Import from a web site" onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="Address"
          type="url"
          required
          autoFocus
          placeholder="https://shop.example/help/"
          hint="Pages below this address are read, and their links followed."
          error={errors.location?.message}
          {...register('location')}
        />
        <div className="row import-options">
          <Field label="What to read">
            {(attributes) => (
              <select className="input" {...attributes} {...register('type')}>
                <option value="web">Pages and their links</option>
                <option value="sitemap">Pages of a sitemap</option>
              </select>
            )}
          </Field>
          <Field label="Again">
            {(attributes) => (
              <select className="input" {...attributes} {...register('schedule')}>
                <option value="off">Never</option>
                <option value="hourly">Every hour</option>
                <option value="daily">Every day</option>
                <option value="weekly">Every week</option>
                <option value="monthly">Every month</option>
              </select>
            )}
          </Field>
          <TextField
            label="At most"
            type="number"
            min={1}
            error={errors.max_documents?.message}
            {...register('max_documents', { valueAsNumber: true })}
          />
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Start the import
          </Button>
        </div>
      </form>
      <Imports />
    </Modal>
  );
}

function Imports() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['imports'],
    queryFn: () =>
      dataOf(api.GET('/api/v1/knowledge-base/imports', { params: { query: { page_size: 20 } } })),
    refetchInterval: ({ state }) => (state.data?.imports.some((each) => isRunning(each)) ? POLL_MS : false),
  });
  const act = async (verb: 'run' | 'cancel', importId: string) => {
    const options = { params: { path: { import_id: importId } } };
    await (verb === 'run'
      ? api.POST('/api/v1/knowledge-base/imports/{import_id}/run', options)
      : api.POST('/api/v1/knowledge-base/imports/{import_id}/cancel', options));
    await queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return (
    <section className="stack tight">
      <h2>Imports</h2>
      <QueryView query={query} rows={3}>
        {({ imports }) =>
          imports.length === 0 ? (
            <Blank>No import has been started yet.</Blank>
          ) : (
            <ul className="stack tight">
              {imports.map((each) => (
                <ImportRow key={each.import_id} data={each} onAct={act} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}

function isRunning({ state }: Schemas['ImportResponse']): boolean {
  return state === 'running' || state === 'waiting';
}

function ImportRow(props: {
  readonly data: Schemas['ImportResponse'];
  readonly onAct: (verb: 'run' | 'cancel', importId: string) => Promise<void>;
}) {
  const { data, onAct } = props;
  const { import_id: id, location, state, progress, problem } = data;
  const tone = state === 'failed' ? 'alert' : state === 'completed' ? 'good' : 'info';
  return (
    <li className="row between">
      <span className="grow">
        <span className="clip break">{location}</span> <Badge tone={tone}>{state}</Badge>{' '}
        <span className="quiet figures">
          {counted(progress.added + progress.updated + progress.unchanged, 'document')}
          {progress.failed > 0 && `, ${progress.failed} failed`}
        </span>
        {problem && <span className="error"> {problem.message}</span>}
        {data.next_run_at && (
          <span className="quiet">
            {' '}
            next <Time at={data.next_run_at} />
          </span>
        )}
      </span>
      {isRunning(data) ? (
        <Button onClick={() => void onAct('cancel', id)}>Cancel</Button>
      ) : (
        <Button onClick={() => void onAct('run', id)}>Run again</Button>
      )}
    </li>
  );
}
