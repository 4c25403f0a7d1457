import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { number } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { SETS } from './queries.js';

const SetDialog = lazy(() => import('./set-dialog.js'));

type SetRow = Schemas['QuestionSetRow'];

export default function SetsTab() {
  const sets = useQuery(SETS);
  const queries = useQueryClient();
  const [edited, setEdited] = useState<SetRow | 'new'>();
  const [deleted, setDeleted] = useState<SetRow>();
  return (
    <section className="card">
      <header className="row between card-head">
        <h2>Question sets</h2>
        <Button tone="main" onClick={() => setEdited('new')}>
          Add questions
        </Button>
      </header>
      <QueryView query={sets} rows={3}>
        {(data) => (
          <Rows
            label="Question sets"
            items={data.sets}
            empty="Questions with the documents or facts that a right answer needs appear here."
            heads={['Name', 'Questions', 'Changed', '']}
            row={(set) => [
              set.name,
              number(set.question_count),
              <Time key="t" at={set.updated_at} />,
              <div key="b" className="row">
                <Button onClick={() => setEdited(set)}>Edit {set.name}</Button>
                <Button tone="plain" onClick={() => setDeleted(set)}>
                  Delete {set.name}
                </Button>
              </div>,
            ]}
          />
        )}
      </QueryView>
      <Suspense>
        {edited && (
          <SetDialog {...(edited !== 'new' && { row: edited })} onClose={() => setEdited(undefined)} />
        )}
      </Suspense>
      {deleted && (
        <ConfirmDialog
          title={`Delete "${deleted.name}"?`}
          consequence="The questions are deleted. Evaluations with them are kept."
          action="Delete the questions"
          onConfirm={async () => {
            const path = { set_id: deleted.set_id };
            const { message } = await dataOf(
              api.DELETE('/api/v1/admin/evaluation-sets/{set_id}', { params: { path } }),
            );
            toast(message);
            await queries.invalidateQueries({ queryKey: SETS.queryKey });
          }}
          onClose={() => setDeleted(undefined)}
        />
      )}
    </section>
  );
}
