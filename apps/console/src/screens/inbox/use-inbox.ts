import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { ApiFailure, type ServerEvent } from '@app/client';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { useMe } from '../../api/me.js';
import { useSessionEvents } from '../../api/session-stream.js';
import { useStaffEvents } from '../../api/staff-events.js';
import { sentenceOf } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';

export type Conversation = Schemas['InboxConversationResponse'];
export const VIEWS = ['waiting', 'mine', 'all', 'resolved'] as const;
export type View = (typeof VIEWS)[number];

/** Beside the events, for what they may miss. */
const POLL_MS = 30_000;
const PAGE_SIZE = 50;

function queryOf(view: View, userId: string) {
  switch (view) {
    case 'waiting':
      return { handoff: 'waiting' as const, order: 'asc' as const };
    case 'mine':
      return { handoff: 'assigned' as const, assigned_to: userId };
    case 'all':
      return { handoff: 'assigned' as const };
    case 'resolved':
      return { handoff: 'resolved' as const };
  }
}

/** The conversations of a view, read again when an event says that one of them has changed. */
export function useInboxList(view: View) {
  const { user_id: userId } = useMe();
  const queries = useQueryClient();
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: ['inbox'] }), [queries]);
  useStaffEvents('inbox', refresh);
  return useQuery({
    ...LIST,
    queryKey: ['inbox', view],
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/chat/sessions', {
          params: { query: { ...queryOf(view, userId), page_size: PAGE_SIZE } },
        }),
      ),
  });
}

/** One conversation, kept up to date by its events. `typingUntil` is a time in milliseconds. */
export function useConversation(sessionId: string) {
  const queries = useQueryClient();
  const [typingUntil, setTypingUntil] = useState(0);
  const query = useQuery({
    queryKey: ['conversation', sessionId],
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    queryFn: () =>
      dataOf(api.GET('/api/v1/inbox/{session_id}', { params: { path: { session_id: sessionId } } })),
  });
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['conversation', sessionId] });
    void queries.invalidateQueries({ queryKey: ['messages', sessionId] });
    void queries.invalidateQueries({ queryKey: ['inbox'] });
  }, [queries, sessionId]);
  const onEvent = useCallback(
    ({ event, data }: ServerEvent) => {
      if (event === 'typing') {
        const { by, until } = data as Schemas['TypingEvent'];
        if (by === 'visitor') setTypingUntil(new Date(until).getTime());
      } else if (event !== 'read') {
        setTypingUntil(0);
        refresh();
      }
    },
    [refresh],
  );
  useSessionEvents(sessionId, onEvent, refresh);
  useEffect(() => {
    if (typingUntil === 0) return;
    const timer = setTimeout(() => setTypingUntil(0), Math.max(0, typingUntil - Date.now()));
    return () => clearTimeout(timer);
  }, [typingUntil]);
  return { query, isVisitorTyping: typingUntil > 0 };
}

type Verb = 'claim' | 'release' | 'resolve' | 'return-to-assistant';

function post(sessionId: string, verb: Verb): Promise<Conversation> {
  const options = { params: { path: { session_id: sessionId } } };
  switch (verb) {
    case 'claim':
      return dataOf(api.POST('/api/v1/inbox/{session_id}/claim', options));
    case 'release':
      return dataOf(api.POST('/api/v1/inbox/{session_id}/release', options));
    case 'resolve':
      return dataOf(api.POST('/api/v1/inbox/{session_id}/resolve', { ...options, body: {} }));
    case 'return-to-assistant':
      return dataOf(api.POST('/api/v1/inbox/{session_id}/return-to-assistant', options));
  }
}

/** Changes the state of a conversation. A refusal, such as a lost race, is shown with the API's sentence. */
export function useChange(sessionId: string) {
  const queries = useQueryClient();
  const settle = () => {
    for (const key of [['conversation', sessionId], ['inbox'], ['waiting-count'], ['session', sessionId]])
      void queries.invalidateQueries({ queryKey: key });
  };
  const { mutate, isPending } = useMutation({
    mutationFn: (verb: Verb) => post(sessionId, verb),
    onSuccess: (conversation, verb) => {
      queries.setQueryData(['conversation', sessionId], conversation);
      if (verb === 'resolve') toast('Resolved.', { label: 'Undo', run: () => mutate('claim') });
      if (verb === 'return-to-assistant') toast('The assistant answers again.');
    },
    onError: (error) => toast(sentenceOf(error)),
    onSettled: settle,
  });
  const assign = useMutation({
    mutationFn: (userId: string) =>
      dataOf(
        api.POST('/api/v1/inbox/{session_id}/assign', {
          params: { path: { session_id: sessionId } },
          body: { user_id: userId },
        }),
      ),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: settle,
  });
  return { change: mutate, assign: assign.mutate, isPending: isPending || assign.isPending };
}

/** The staff that an administrator can give a conversation to. */
export function useAgents(enabled: boolean) {
  return useQuery({
    queryKey: ['agents'],
    enabled,
    staleTime: 60_000,
    queryFn: async () => {
      const lists = await Promise.all(
        (['support_agent', 'admin'] as const).map((role) =>
          dataOf(
            api.GET('/api/v1/admin/users', { params: { query: { role, status: 'active', page_size: 100 } } }),
          ),
        ),
      );
      return lists.flatMap(({ users }) => users);
    },
  });
}

/** Whether sending again may help, so that the text is to be kept. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 0;
}
