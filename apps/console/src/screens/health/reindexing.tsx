import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { QueryView, sentenceOf, Skeleton } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';

type State = Schemas['ReindexingResponse'];
const POLL_MS = 2_000;

/** Which model embeds the documents, and the change to another one. */
export function Reindexing() {
  const query = useQuery({
    queryKey: ['reindexing'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/reindexing')),
    refetchInterval: ({ state }) => (state.data?.build?.status === 'running' ? POLL_MS : false),
  });
  return (
    <section className="card padded stack" aria-label="Embedding index">
      <h2>Embedding index</h2>
      <QueryView query={query} rows={2}>
        {(state) => <ReindexingState state={state} />}
      </QueryView>
    </section>
  );
}

function ReindexingState({ state }: { readonly state: State }) {
  const { message, answering, former, build } = state;
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'rollback' | 'prune'>();
  const act = useMutation({
    mutationFn: (work: () => Promise<{ message: string }>) => work(),
    onSuccess: ({ message: said }) => toast(said),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reindexing'] }),
  });
  const isRunning = build?.status === 'running';
  return (
    <div className="stack">
      <p>{message}</p>
      {answering && (
        <p>
          Answers use <strong>{answering.model}</strong> of {answering.provider} with {answering.dimension}{' '}
          dimensions.
        </p>
      )}
      {build && isRunning && (
        <div className="stack tight">
          <progress
            className="wide-progress"
            max={100}
            value={build.percentage}
            aria-label={`Embedding with ${build.model}`}
          />
          <span className="figures quiet">
            {build.model}: {build.chunks_done} of {build.chunks_total} chunks
            {build.eta_seconds !== null && `, about ${Math.ceil(build.eta_seconds / 60)} minutes left`}
          </span>
        </div>
      )}
      {build?.problem && <p className="error">{build.problem}</p>}
      <div className="row">
        {isRunning ? (
          <Button onClick={() => act.mutate(() => dataOf(api.DELETE('/api/v1/admin/reindexing')))}>
            Cancel the reindexing
          </Button>
        ) : (
          <StartForm
            active={answering?.model}
            onStart={(body) => act.mutate(() => dataOf(api.POST('/api/v1/admin/reindexing', { body })))}
          />
        )}
        {former && !isRunning && (
          <>
            <Button onClick={() => setAsking('rollback')}>Go back to {former.model}</Button>
            <Button tone="danger" onClick={() => setAsking('prune')}>
              Remove the vectors of {former.model}
            </Button>
          </>
        )}
      </div>
      {asking && former && (
        <ConfirmDialog
          title={
            asking === 'rollback' ? `Go back to ${former.model}?` : `Remove the vectors of ${former.model}?`
          }
          consequence={
            asking === 'rollback'
              ? 'Answers use the previous model again as soon as the documents that were added since are embedded.'
              : 'After that, going back means embedding all documents again.'
          }
          action={asking === 'rollback' ? `Go back to ${former.model}` : 'Remove the vectors'}
          onConfirm={() =>
            act.mutateAsync(() =>
              asking === 'rollback'
                ? dataOf(api.POST('/api/v1/admin/reindexing/rollback'))
                : dataOf(api.POST('/api/v1/admin/reindexing/prune')),
            )
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

function StartForm(props: {
  readonly active: string | undefined;
  readonly onStart: (body: Schemas['StartReindexingDto']) => void;
}) {
  const { active, onStart } = props;
  const { data, isPending } = useQuery({
    queryKey: ['embedding-models'],
    staleTime: 60_000,
    queryFn: () => dataOf(api.GET('/api/v1/embeddings/models')),
  });
  const models = (data?.models ?? []).filter(({ available, model_id: id }) => available && id !== active);
  const [chosen, setChosen] = useState('');
  const model = models.find(({ model_id: id }) => id === chosen);
  if (isPending) return <Skeleton rows={1} />;
  return (
    <>
      <select
        className="input select"
        aria-label="Embedding model"
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">Choose another model</option>
        {models.map(({ model_id: id, provider, dimension }) => (
          <option key={`${provider} ${id}`} value={id}>
            {id} ({provider}, {dimension} dimensions)
          </option>
        ))}
      </select>
      <Button
        disabled={model === undefined}
        onClick={() => model && onStart({ provider: model.provider, model: model.model_id })}
      >
        Embed all documents with it
      </Button>
    </>
  );
}
