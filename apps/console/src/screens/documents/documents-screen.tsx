import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useRef, useState, lazy, Suspense } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { LIST } from '../../api/query-client.js';
import { Button } from '../../parts/button.js';
import { FilterMenu } from '../../parts/menu.js';
import { PageHead } from '../../parts/page.js';
import { Pager } from '../../parts/pager.js';
import { Blank, QueryView } from '../../parts/states.js';
import { TypingFilter } from '../../parts/typing-filter.js';
import { many, useUrlState } from '../../parts/url-state.js';
import { BulkBar } from './bulk-bar.js';
import { filterOf, listQueryOf, NO_FILTERS } from './document-query.js';
import { DocumentTable } from './document-table.js';
import './documents.css';
import { chosenFiles, droppedFiles } from './uploads/dropped-files.js';
import { UploadsPanel } from './uploads/uploads-panel.js';
import { uploads } from './uploads/uploads.js';

const ImportDialog = lazy(() =>
  import('./import-dialog.js').then((file) => ({ default: file.ImportDialog })),
);

const POLL_MS = 3_000;

export function DocumentsScreen() {
  const [search, change] = useUrlState();
  const isAdmin = useMe().role === 'admin';
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const query = listQueryOf(search);
  const filter = filterOf(search);
  const list = useQuery({
    ...LIST,
    queryKey: ['documents', query],
    queryFn: () => dataOf(api.GET('/api/v1/knowledge-base/documents', { params: { query } })),
    refetchInterval: ({ state }) =>
      state.data?.documents.some(({ status }) => status === 'processing') ? POLL_MS : false,
  });
  const isFiltered = Object.keys(filter).length > 0;
  const total = list.data?.pagination.total_documents ?? 0;
  const clearSelection = () => {
    setSelected(new Set());
    // The button with the focus has gone with the selection.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('main')?.focus();
    });
  };
  return (
    <DropZone enabled={isAdmin}>
      <PageHead title="Documents">{isAdmin && <AddButtons />}</PageHead>
      <UploadsPanel />
      <Filters />
      {selected.size > 0 && isAdmin && (
        <BulkBar selected={selected} filter={filter} total={total} onDone={clearSelection} />
      )}
      <div className="card">
        <QueryView query={list} rows={10}>
          {({ documents, pagination }) =>
            documents.length === 0 ? (
              <Blank>
                {isFiltered ? (
                  <>
                    No document matches the filters.
                    <Button onClick={() => change(NO_FILTERS)}>Clear the filters</Button>
                  </>
                ) : (
                  'Documents appear here when you add them. Drop files anywhere on this page.'
                )}
              </Blank>
            ) : (
              <>
                <DocumentTable
                  documents={documents}
                  canSelect={isAdmin}
                  selected={selected}
                  onSelect={setSelected}
                  sort={query.sort}
                  order={query.order}
                  onSort={(sort, order) => change({ sort, order })}
                />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_documents}
                  noun="document"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
    </DropZone>
  );
}

function AddButtons() {
  const input = useRef<HTMLInputElement>(null);
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Button icon="link" onClick={() => setImporting(true)}>
        Import from a web site
      </Button>
      <Button tone="main" icon="upload" onClick={() => input.current?.click()}>
        Add documents
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to add"
        onChange={({ target }) => {
          uploads.add(chosenFiles(target.files));
          target.value = '';
        }}
      />
      {importing && (
        <Suspense>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}

function Filters() {
  const [search, change] = useUrlState();
  const facets = useQuery({
    queryKey: ['documents', 'facets'],
    staleTime: 30_000,
    queryFn: () => dataOf(api.GET('/api/v1/knowledge-base/documents/facets')),
  });
  const { data } = facets;
  const menus = [
    ['type', 'Type', data?.document_types],
    ['status', 'State', data?.statuses],
    ['publication', 'Published', data?.publications],
    ['category', 'Category', data?.categories],
    ['tags', 'Tags', data?.tags],
    ['language', 'Language', data?.languages],
  ] as const;
  return (
    <div className="row filters">
      <TypingFilter label="Search titles" />
      {menus.map(([name, label, values]) => (
        <FilterMenu
          key={name}
          label={label}
          options={(values ?? []).map(({ value, count }) => ({ value, label: value, count }))}
          values={many(search[name])}
          onChange={(chosen) => change({ [name]: chosen })}
        />
      ))}
      {Object.keys(filterOf(search)).length > 0 && (
        <Button tone="plain" onClick={() => change(NO_FILTERS)}>
          Clear
        </Button>
      )}
    </div>
  );
}

/** The whole page takes files and folders. */
function DropZone({ enabled, children }: { readonly enabled: boolean; readonly children: React.ReactNode }) {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => enabled && dataTransfer.types.includes('Files');
  return (
    <div
      className="drop-zone"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer).then((files) => uploads.add(files));
      }}
    >
      {children}
      {isOver && <div className="drop-hint">Drop files or folders to add them</div>}
    </div>
  );
}
