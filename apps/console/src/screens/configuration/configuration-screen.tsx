import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { useStaffEvents } from '../../api/staff-events.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { PageHead } from '../../parts/page.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { ConfigurationForm } from './configuration-form.js';
import { Proposals } from './proposals.js';

const CONFIG = {
  queryKey: ['config'],
  queryFn: async () => {
    // The version comes first: settings that are newer than it are refused as a conflict, not written over.
    const config = await dataOf(api.GET('/api/v1/admin/config'));
    const { fields } = await dataOf(api.GET('/api/v1/admin/config/fields'));
    return { config, fields };
  },
  refetchOnWindowFocus: false,
};

export function ConfigurationScreen() {
  const config = useQuery(CONFIG);
  const queries = useQueryClient();
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['config', 'versions'] }),
    [queries],
  );
  useStaffEvents('config', refresh);
  return (
    <>
      <PageHead title="Configuration" />
      <div className="stack">
        <QueryView query={config}>
          {({ config: { version, embedding_provider: embedding }, fields }) => (
            <div className="stack">
              <Proposals labels={new Map(fields.map(({ path, label }) => [path, label]))} />
              <ConfigurationForm settings={fields} version={version} />
              <p className="padded">
                Documents are embedded by {embedding.active} {embedding.model}.{' '}
                <Link to="/health">Change the embedding model by reindexing</Link>
              </p>
            </div>
          )}
        </QueryView>
        <History />
      </div>
    </>
  );
}

function History() {
  const queries = useQueryClient();
  const [rollBackTo, setRollBackTo] = useState<Schemas['ConfigVersion']>();
  const versions = useQuery({
    queryKey: ['config', 'versions'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/config/versions', { params: { query: { page_size: 20 } } })),
  });
  return (
    <section className="card" aria-label="History">
      <h2 className="padded">History</h2>
      <QueryView query={versions} rows={3}>
        {(data) => (
          <Rows
            label="Versions"
            items={data.versions}
            empty="Nothing has been changed yet; the environment and the defaults apply."
            heads={['Version', 'Changed', 'Time', '']}
            row={(version) => [
              String(version.version),
              version.rolled_back_to === null
                ? version.changes.join(', ')
                : `rolled back to version ${version.rolled_back_to}`,
              <Time key="t" at={version.changed_at} />,
              version.version === data.versions[0]?.version ? (
                'in use'
              ) : (
                <Button key="b" onClick={() => setRollBackTo(version)}>
                  Roll back to {version.version}
                </Button>
              ),
            ]}
          />
        )}
      </QueryView>
      {rollBackTo && (
        <ConfirmDialog
          title={`Roll back to version ${rollBackTo.version}?`}
          consequence="The settings that administrators had changed then apply again. Later versions stay in the history."
          action={`Roll back to version ${rollBackTo.version}`}
          onConfirm={async () => {
            const body = { version: rollBackTo.version };
            const { message } = await dataOf(api.POST('/api/v1/admin/config/rollback', { body }));
            toast(message);
            await queries.invalidateQueries({ queryKey: ['config'] });
          }}
          onClose={() => setRollBackTo(undefined)}
        />
      )}
    </section>
  );
}
