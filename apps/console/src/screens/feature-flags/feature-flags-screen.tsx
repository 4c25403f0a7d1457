import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';

type Flag = Schemas['FlagResponse'];

/** Features that are turned on and off while the product runs. */
export function FeatureFlagsScreen() {
  const query = useQuery({ queryKey: ['flags'], queryFn: () => dataOf(api.GET('/api/v1/admin/flags')) });
  return (
    <>
      <PageHead title="Feature flags" />
      <QueryView query={query} rows={3}>
        {({ flags }) => (
          <ul className="stack">
            {flags.map((flag) => (
              <FlagCard key={flag.flag} flag={flag} />
            ))}
          </ul>
        )}
      </QueryView>
    </>
  );
}

function FlagCard({ flag }: { readonly flag: Flag }) {
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { flag: id, on, default: byDefault, help, changed_at: changedAt } = flag;
  const name = words(id);
  const refresh = () => queries.invalidateQueries({ queryKey: ['flags'] });
  const set = async (next: boolean) => {
    await dataOf(api.PUT('/api/v1/admin/flags', { body: { flag: id, on: next } }));
    await refresh();
  };
  const attempt = (work: () => Promise<unknown>) =>
    void work().catch((error: unknown) => toast(sentenceOf(error)));
  const reset = async () => {
    await dataOf(api.DELETE('/api/v1/admin/flags/{flag}', { params: { path: { flag: id } } }));
    await refresh();
  };
  return (
    <li className="card padded stack tight">
      <div className="row between">
        <h2>
          {name} <Badge tone={on ? 'good' : 'alert'}>{on ? 'on' : 'off'}</Badge>
        </h2>
        <span className="row">
          {changedAt !== null && (
            <Button tone="plain" onClick={() => attempt(reset)}>
              Return to the default ({byDefault ? 'on' : 'off'})
            </Button>
          )}
          {on ? (
            <Button tone="danger" onClick={() => setIsAsking(true)}>
              Turn {name.toLowerCase()} off
            </Button>
          ) : (
            <Button tone="main" onClick={() => attempt(() => set(true))}>
              Turn {name.toLowerCase()} on
            </Button>
          )}
        </span>
      </div>
      <p>{help}</p>
      <p className="quiet">
        {changedAt === null ? (
          'The default holds.'
        ) : (
          <>
            Changed <Time at={changedAt} />
          </>
        )}
      </p>
      {isAsking && (
        <ConfirmDialog
          title={`Turn ${name.toLowerCase()} off?`}
          consequence="Requests that need it are refused within two seconds, with a sentence that says so."
          action={`Turn ${name.toLowerCase()} off`}
          onConfirm={() => set(false)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </li>
  );
}
