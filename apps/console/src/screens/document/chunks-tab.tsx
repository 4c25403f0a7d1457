import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Badge } from '../../parts/badge.js';
import { counted, words } from '../../parts/format.js';
import { Pager } from '../../parts/pager.js';
import { Blank, QueryView } from '../../parts/states.js';
import { one, useUrlState, wholeNumber } from '../../parts/url-state.js';
import { type Chunk, useChunkPage } from './use-chunks.js';

const PAGE_SIZE = 25;

/** The chunks that the document is searched by. */
export function ChunksTab({ documentId }: { readonly documentId: string }) {
  const [search, change] = useUrlState();
  const query = useChunkPage(documentId, wholeNumber(search['page']) || 1, PAGE_SIZE);
  const wanted = one(search['chunk']);
  useEffect(() => {
    if (wanted && query.data) document.getElementById(wanted)?.scrollIntoView({ block: 'center' });
  }, [wanted, query.data]);
  return (
    <QueryView query={query}>
      {({ chunks, pagination }) =>
        chunks.length === 0 ? (
          <Blank>The document has no chunks yet.</Blank>
        ) : (
          <>
            <ol className="chunks">
              {chunks.map((chunk) => (
                <ChunkView
                  key={chunk.chunk_id}
                  chunk={chunk}
                  documentId={documentId}
                  isWanted={chunk.chunk_id === wanted}
                />
              ))}
            </ol>
            <Pager
              page={pagination.page}
              pages={pagination.total_pages}
              total={pagination.total_chunks}
              noun="chunk"
              onPage={(page) => change({ page: String(page) })}
            />
          </>
        )
      }
    </QueryView>
  );
}

function ChunkView({ chunk, documentId, isWanted }: { chunk: Chunk; documentId: string; isWanted: boolean }) {
  const { start_position: from, end_position: to } = chunk;
  return (
    <li id={chunk.chunk_id} className={`chunk ${isWanted ? 'wanted' : ''}`}>
      <div className="row">
        <strong>Chunk {chunk.chunk_index + 1}</strong>
        {chunk.section_title && <span>“{chunk.section_title}”</span>}
        <Link
          to="/documents/$documentId"
          params={{ documentId }}
          search={{ from: String(from), to: String(to) }}
          className="figures"
        >
          {from}–{to}
        </Link>
        <span className="quiet figures">
          {counted(chunk.token_count, 'token')}
          {chunk.page_number !== null && ` · page ${chunk.page_number}`}
          {` · overlap ${chunk.overlap_with_previous}/${chunk.overlap_with_next}`}
        </span>
        {chunk.flags.map((flag) => (
          <Badge key={flag} tone="warn">
            {words(flag)}
          </Badge>
        ))}
      </div>
      <p className="chunk-text" dir="auto">
        {chunk.content}
      </p>
    </li>
  );
}
