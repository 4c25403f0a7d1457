import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { PageHead } from '../../parts/page.js';
import { Secret } from '../../parts/secret.js';
import { Blank, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';

const ApiKeyDialog = lazy(() =>
  import('./api-key-dialog.js').then((file) => ({ default: file.ApiKeyDialog })),
);

type ApiKey = Schemas['ApiKeyResponse'];
const TONES: Readonly<Record<ApiKey['status'], Tone>> = {
  active: 'good',
  expired: 'warn',
  revoked: 'plain',
};
/** Long enough to change the servers that have the present secret. */
const GRACE_HOURS = 24;

/** The keys by which other servers call the API. */
export function ApiKeysScreen() {
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<Schemas['NewApiKeyResponse']>();
  const query = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/api-keys')),
  });
  return (
    <>
      <PageHead title="API keys">
        <Button tone="main" icon="plus" onClick={() => setIsCreating(true)}>
          Create a key
        </Button>
      </PageHead>
      {created && (
        <Secret
          title={`The secret of "${created.name}"`}
          value={created.secret}
          onDone={() => setCreated(undefined)}
        />
      )}
      <QueryView query={query} rows={3}>
        {({ api_keys: keys }) =>
          keys.length === 0 ? (
            <div className="card">
              <Blank>Create a key to call the API from another server.</Blank>
            </div>
          ) : (
            <ul className="stack">
              {keys.map((key) => (
                <ApiKeyCard key={key.api_key_id} apiKey={key} onRotated={setCreated} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {isCreating && (
        <Suspense>
          <ApiKeyDialog
            onCreated={(key) => {
              setCreated(key);
              setIsCreating(false);
            }}
            onClose={() => setIsCreating(false)}
          />
        </Suspense>
      )}
    </>
  );
}

interface CardProps {
  readonly apiKey: ApiKey;
  readonly onRotated: (key: Schemas['NewApiKeyResponse']) => void;
}

function ApiKeyCard({ apiKey, onRotated }: CardProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'rotate' | 'revoke'>();
  const { api_key_id: id, name, status, hint, scopes } = apiKey;
  const path = { params: { path: { api_key_id: id } } };
  const reload = () => queries.invalidateQueries({ queryKey: ['api-keys'] });
  return (
    <li className="card padded stack tight">
      <div className="row between">
        <h2>
          {name} <Badge tone={TONES[status]}>{status}</Badge>
        </h2>
        {status !== 'revoked' && (
          <span className="row">
            <Button onClick={() => setAsking('rotate')}>Rotate</Button>
            <Button tone="danger" onClick={() => setAsking('revoke')}>
              Revoke
            </Button>
          </span>
        )}
      </div>
      <p className="break">
        <code className="mono">{hint}…</code> · {scopes.join(', ')}
      </p>
      <p className="quiet">
        Created <Time at={apiKey.created_at} /> ·{' '}
        {apiKey.last_used_at ? (
          <>
            last used <Time at={apiKey.last_used_at} />
          </>
        ) : (
          'never used'
        )}
        {apiKey.expires_at && (
          <>
            {' '}
            · valid until <Time at={apiKey.expires_at} />
          </>
        )}
      </p>
      {asking === 'rotate' && (
        <ConfirmDialog
          title={`Replace the secret of "${name}"?`}
          consequence={`The present secret is accepted for ${GRACE_HOURS} more hours. Give the new one to every server that uses this key.`}
          action="Replace the secret"
          onConfirm={async () => {
            const body = { grace_hours: GRACE_HOURS };
            onRotated(
              await dataOf(api.POST('/api/v1/admin/api-keys/{api_key_id}/rotate', { ...path, body })),
            );
            await reload();
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'revoke' && (
        <ConfirmDialog
          title={`Revoke the key "${name}"?`}
          consequence="Servers that use it are refused at once. This cannot be undone."
          action="Revoke the key"
          onConfirm={async () => {
            await dataOf(api.DELETE('/api/v1/admin/api-keys/{api_key_id}', path));
            await reload();
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </li>
  );
}
