import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';

export type Chunk = Schemas['ChunkResponse'];

const PAGE_SIZE = 100;

function readPage(documentId: string, page: number, pageSize: number) {
  return dataOf(
    api.GET('/api/v1/knowledge-base/documents/{document_id}/chunks', {
      params: { path: { document_id: documentId }, query: { page, page_size: pageSize, order: 'asc' } },
    }),
  );
}

export function useChunkPage(documentId: string, page: number, pageSize: number) {
  return useQuery({
    ...LIST,
    queryKey: ['chunks', documentId, page, pageSize],
    queryFn: () => readPage(documentId, page, pageSize),
  });
}

/** All chunks, for the borders in the text. */
export function useAllChunks(documentId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['chunks', documentId, 'all'],
    enabled,
    queryFn: async () => {
      const found: Chunk[] = [];
      for (let page = 1; ; page += 1) {
        const { chunks, pagination } = await readPage(documentId, page, PAGE_SIZE);
        found.push(...chunks);
        if (page >= pagination.total_pages) return found;
      }
    },
  });
}
