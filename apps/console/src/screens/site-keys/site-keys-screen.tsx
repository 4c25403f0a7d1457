import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { PageHead } from '../../parts/page.js';
import { Blank, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { SiteKeyDialog } from './site-key-dialog.js';

type SiteKey = Schemas['SiteKeyResponse'];

/** The sites that show the widget, with the script tag of each. */
export function SiteKeysScreen() {
  const [editing, setEditing] = useState<SiteKey | 'new'>();
  const query = useQuery({
    queryKey: ['site-keys'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/site-keys')),
  });
  return (
    <>
      <PageHead title="Site keys">
        <Button tone="main" icon="plus" onClick={() => setEditing('new')}>
          Add a site
        </Button>
      </PageHead>
      <QueryView query={query} rows={3}>
        {({ site_keys: keys }) =>
          keys.length === 0 ? (
            <div className="card">
              <Blank>Add a site to show the widget on its pages.</Blank>
            </div>
          ) : (
            <ul className="stack">
              {keys.map((key) => (
                <SiteKeyCard key={key.site_key_id} siteKey={key} onEdit={() => setEditing(key)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {editing && (
        <SiteKeyDialog
          {...(editing !== 'new' && { siteKey: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function SiteKeyCard({ siteKey, onEdit }: { readonly siteKey: SiteKey; readonly onEdit: () => void }) {
  const queries = useQueryClient();
  const [isRemoving, setIsRemoving] = useState(false);
  const { site_key_id: id, key, name, origins } = siteKey;
  const snippet = `<script async src="${window.location.origin}/widget.js" data-site-key="${key}"></script>`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet);
      toast('Copied.');
    } catch {
      toast('The browser does not allow copying. Select the text and copy it.');
    }
  };
  return (
    <li className="card padded stack tight">
      <div className="row between">
        <h2>{name}</h2>
        <span className="row">
          <Button onClick={onEdit}>Edit</Button>
          <Button tone="danger" onClick={() => setIsRemoving(true)}>
            Revoke
          </Button>
        </span>
      </div>
      <p className="break">
        Allowed origins: {origins.length === 0 ? 'none' : origins.join(', ')}{' '}
        <span className="quiet">
          · changed <Time at={siteKey.updated_at} />
        </span>
      </p>
      <div className="row">
        <code className="mono break grow snippet">{snippet}</code>
        <Button icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      {isRemoving && (
        <ConfirmDialog
          title={`Revoke the key of "${name}"?`}
          consequence="The widget stops working on this site at once. Pages that have the key in their script tag show nothing."
          action="Revoke the key"
          onConfirm={async () => {
            await dataOf(
              api.DELETE('/api/v1/admin/site-keys/{site_key_id}', { params: { path: { site_key_id: id } } }),
            );
            await queries.invalidateQueries({ queryKey: ['site-keys'] });
          }}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </li>
  );
}
