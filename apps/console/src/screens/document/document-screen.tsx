import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, lazy, Suspense } from 'react';
import { api, dataOf, download, type Schemas } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { bytes, counted } from '../../parts/format.js';
import { ActionMenu, type MenuAction } from '../../parts/menu.js';
import { PageHead } from '../../parts/page.js';
import { QueryView, sentenceOf, Skeleton } from '../../parts/states.js';
import { Tabs } from '../../parts/tabs.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { one, useUrlState } from '../../parts/url-state.js';
import { stateOf } from '../documents/document-query.js';
import { ChunksTab } from './chunks-tab.js';
import './document.css';
import { TextTab } from './text-tab.js';
import { UseTab } from './use-tab.js';

const VersionsTab = lazy(() => import('./versions-tab.js').then((file) => ({ default: file.VersionsTab })));
const EditDialog = lazy(() => import('./edit-dialog.js').then((file) => ({ default: file.EditDialog })));

export type FullDocument = Schemas['DocumentWithContentResponse'];

const POLL_MS = 2_000;
const FILE = '/api/v1/knowledge-base/documents';

export function DocumentScreen() {
  const { documentId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['document', documentId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/knowledge-base/documents/{document_id}', {
          params: { path: { document_id: documentId }, query: { purpose: 'preview' } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.status === 'processing' ? POLL_MS : false),
  });
  return (
    <QueryView query={query} list={{ path: '/documents', label: 'All documents' }}>
      {(document) => <Loaded document={document} />}
    </QueryView>
  );
}

function Loaded({ document }: { readonly document: FullDocument }) {
  const [search, change] = useUrlState();
  const tab = one(search['tab']) ?? 'text';
  const [state, tone] = stateOf(document);
  return (
    <>
      <PageHead title={document.title}>
        <Actions document={document} />
      </PageHead>
      <div className="row facts">
        <Badge tone={tone}>{state}</Badge>
        <span className="quiet">
          {[
            document.document_type,
            document.language,
            document.category,
            counted(document.chunk_count, 'chunk'),
            counted(document.word_count, 'word'),
            document.page_count && counted(document.page_count, 'page'),
            bytes(document.size_bytes),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="quiet">
          updated <Time at={document.updated_at} />
        </span>
        {document.tags.map((each) => (
          <Badge key={each}>{each}</Badge>
        ))}
      </div>
      {document.error && <p className="notice alert facts">{document.error.message}</p>}
      {document.flags.length > 0 && (
        <p className="notice warn facts">
          {document.flags.includes('instructions')
            ? 'It has sentences that address the assistant. They are never quoted.'
            : 'It has characters that readers cannot see.'}
        </p>
      )}
      {document.description && <p className="facts">{document.description}</p>}
      <div className="card">
        <Tabs
          label="Views of the document"
          selected={tab}
          onSelect={(id) => change({ tab: id === 'text' ? undefined : id })}
          items={[
            { id: 'text', label: 'Text', content: () => <TextTab document={document} /> },
            { id: 'chunks', label: 'Chunks', content: () => <ChunksTab documentId={document.document_id} /> },
            {
              id: 'versions',
              label: 'Versions',
              content: () => (
                <Suspense fallback={<Skeleton rows={3} />}>
                  <VersionsTab documentId={document.document_id} />
                </Suspense>
              ),
            },
            { id: 'use', label: 'Use', content: () => <UseTab counters={document.counters} /> },
          ]}
        />
      </div>
    </>
  );
}

function Actions({ document }: { readonly document: FullDocument }) {
  const { document_id: id, publication } = document;
  const isAdmin = useMe().role === 'admin';
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['document', id] });
    await queries.invalidateQueries({ queryKey: ['documents'] });
  };
  const act = async (work: () => Promise<unknown>, said: string, undo?: () => void) => {
    try {
      await work();
      toast(said, undo && { label: 'Undo', run: undo });
    } catch (error) {
      toast(sentenceOf(error));
    }
    await refresh();
  };
  const options = { params: { path: { document_id: id } } };
  const publish = () =>
    act(
      () => dataOf(api.POST('/api/v1/knowledge-base/documents/{document_id}/publish', options)),
      'Published.',
    );
  const archive = () =>
    act(
      () => dataOf(api.POST('/api/v1/knowledge-base/documents/{document_id}/archive', options)),
      'Archived. Answers no longer use it.',
      () => void publish(),
    );
  const draft = () =>
    act(
      () => dataOf(api.POST('/api/v1/knowledge-base/documents/{document_id}/draft', options)),
      'Now a draft.',
    );
  const reindex = () =>
    act(
      () =>
        dataOf(
          api.PUT('/api/v1/knowledge-base/documents/{document_id}', { ...options, body: { reindex: true } }),
        ),
      'It is being ingested again.',
    );
  const save = () =>
    void download(`${FILE}/${id}/file`, document.file_name.split('/').at(-1)).catch((error: unknown) =>
      toast(sentenceOf(error)),
    );
  const more: MenuAction[] = [
    { label: 'Download the file', onSelect: save },
    ...(isAdmin
      ? [
          ...(publication === 'draft' ? [] : [{ label: 'Make a draft', onSelect: () => void draft() }]),
          ...(publication === 'archived' ? [] : [{ label: 'Archive', onSelect: () => void archive() }]),
          { label: 'Reindex', onSelect: () => void reindex() },
          { label: 'Delete', danger: true, onSelect: () => setOpen('delete') },
        ]
      : []),
  ];
  return (
    <>
      {isAdmin && publication !== 'published' && (
        <Button tone="main" onClick={() => void publish()}>
          Publish
        </Button>
      )}
      {isAdmin && <Button onClick={() => setOpen('edit')}>Edit</Button>}
      <ActionMenu label="More actions" icon="more" actions={more} />
      {open === 'edit' && (
        <Suspense>
          <EditDialog document={document} onSaved={refresh} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={`Delete "${document.title}"?`}
          consequence="Answers will no longer use it. This cannot be undone; archive it to keep it."
          action="Delete the document"
          onConfirm={async () => {
            await dataOf(api.DELETE('/api/v1/knowledge-base/documents/{document_id}', options));
            await queries.invalidateQueries({ queryKey: ['documents'] });
            await navigate({ to: '/documents' });
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
