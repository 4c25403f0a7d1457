import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { Message } from '../../parts/transcript/messages.js';

const PAGE_SIZE = 50;

function readMessages(sessionId: string, page: number, pageSize = PAGE_SIZE) {
  return dataOf(
    api.GET('/api/v1/chat/sessions/{session_id}/messages', {
      params: { path: { session_id: sessionId }, query: { page, page_size: pageSize, order: 'desc' } },
    }),
  );
}

/** The messages of a conversation from its end; earlier pages are read on demand. */
export function useMessages(sessionId: string) {
  const query = useInfiniteQuery({
    queryKey: ['messages', sessionId],
    initialPageParam: 1,
    queryFn: ({ pageParam }) => readMessages(sessionId, pageParam),
    getNextPageParam: ({ pagination }) =>
      pagination.page < pagination.total_pages ? pagination.page + 1 : undefined,
  });
  return {
    ...query,
    messages: query.data && oldestFirst(query.data.pages.flatMap(({ messages }) => messages)),
  };
}

/** Pages overlap when messages arrive between their requests. */
function oldestFirst(newestFirst: readonly Message[]): Message[] {
  return [...new Map(newestFirst.map((message) => [message.message_id, message])).values()].reverse();
}

/** All messages, for an export. */
export async function readAllMessages(sessionId: string): Promise<Message[]> {
  const found: Message[] = [];
  for (let page = 1; ; page += 1) {
    const { messages, pagination } = await readMessages(sessionId, page, 100);
    found.push(...messages);
    if (page >= pagination.total_pages) return oldestFirst(found);
  }
}

export function useSession(sessionId: string) {
  return useQuery({
    queryKey: ['session', sessionId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/chat/sessions/{session_id}', { params: { path: { session_id: sessionId } } })),
  });
}
