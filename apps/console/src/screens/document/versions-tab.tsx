import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { words } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';

const POLL_MS = 1_000;
const LONGEST_POLLS = 120;

function readVersions(documentId: string) {
  return dataOf(
    api.GET('/api/v1/knowledge-base/documents/{document_id}/versions', {
      params: { path: { document_id: documentId } },
    }),
  );
}

/** Waits until the newest version is in use, at most two minutes. The previous one answers meanwhile. */
async function ingested(documentId: string): Promise<void> {
  for (let polls = 0; polls < LONGEST_POLLS; polls += 1) {
    const { versions } = await readVersions(documentId);
    if (versions[0]?.active !== false) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The versions that are kept, of which an administrator can restore one. */
export function VersionsTab({ documentId }: { readonly documentId: string }) {
  const isAdmin = useMe().role === 'admin';
  const queries = useQueryClient();
  const [shown, setShown] = useState<number>();
  const query = useQuery({
    queryKey: ['document', documentId, 'versions'],
    queryFn: () => readVersions(documentId),
  });
  const restore = useMutation({
    mutationFn: async (version: number) => {
      const path = { document_id: documentId, version };
      await dataOf(
        api.POST('/api/v1/knowledge-base/documents/{document_id}/versions/{version}/restore', {
          params: { path },
        }),
      );
      toast(`The content of version ${version} is being ingested as a new version.`);
      await ingested(documentId);
    },
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['document', documentId] }),
  });
  return (
    <QueryView query={query} rows={3}>
      {({ versions }) => (
        <>
          <Rows
            label="Versions"
            items={versions}
            empty="No version has been ingested yet."
            heads={['Version', 'Change', 'Time', 'Chunks', '']}
            row={(version) => [
              <span key="v" className="row">
                {version.version}
                {version.state !== 'previous' && (
                  <Badge tone={version.active ? 'good' : 'info'}>{words(version.state)}</Badge>
                )}
              </span>,
              version.restored_from === null
                ? words(version.change)
                : `Restored from version ${version.restored_from}`,
              <Time key="t" at={version.created_at} />,
              String(version.chunk_count ?? '–'),
              <span key="b" className="row">
                <Button onClick={() => setShown(version.version)}>Show version {version.version}</Button>
                {isAdmin && version.state === 'previous' && (
                  <Button disabled={restore.isPending} onClick={() => restore.mutate(version.version)}>
                    Restore version {version.version}
                  </Button>
                )}
              </span>,
            ]}
          />
          {shown !== undefined && (
            <VersionText documentId={documentId} version={shown} onClose={() => setShown(undefined)} />
          )}
        </>
      )}
    </QueryView>
  );
}

function VersionText(props: { documentId: string; version: number; onClose: () => void }) {
  const { documentId, version, onClose } = props;
  const query = useQuery({
    queryKey: ['document', documentId, 'versions', version],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/knowledge-base/documents/{document_id}/versions/{version}', {
          params: { path: { document_id: documentId, version } },
        }),
      ),
  });
  return (
    <Modal title={`Version ${version}`} onClose={onClose} wide>
      <QueryView query={query}>
        {({ content }) => (
          <div className="document-text" dir="auto" tabIndex={0}>
            {content ?? 'The version has no text.'}
          </div>
        )}
      </QueryView>
    </Modal>
  );
}
