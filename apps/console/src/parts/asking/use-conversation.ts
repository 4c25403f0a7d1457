import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { one, useUrlState } from '../url-state.js';
import { ask, type Progress } from './ask.js';

/** A question with what has arrived of its answer. */
export interface Turn<A> {
  readonly id: string;
  readonly question: string;
  readonly progress: Progress;
  readonly answer?: A;
  readonly failure?: unknown;
}

interface ConversationOptions<A> {
  /** Names the cached history. */
  readonly name: string;
  /** Takes `{query, conversation_id?}` and what `extra` adds. */
  readonly url: string;
  readonly extra?: object;
  readonly readHistory: (conversationId: string) => Promise<readonly Turn<A>[]>;
}

export interface Conversation<A> {
  readonly id: string | undefined;
  readonly turns: readonly Turn<A>[];
  /** The questions of before; pending only where the address names a conversation. */
  readonly history: UseQueryResult<readonly Turn<A>[]>;
  readonly isBusy: boolean;
  readonly ask: (question: string) => void;
  readonly stop: () => void;
  readonly leave: () => void;
}

/**
 * A conversation of this browser. Which one is part of the address; a first question begins one. A question in the address
 * (`q`) is asked at once.
 */
export function useConversation<A extends { readonly conversation_id: string }>(
  options: ConversationOptions<A>,
): Conversation<A> {
  const { name, url, extra, readHistory } = options;
  const [search, change] = useUrlState();
  const id = one(search['conversation']);
  const [begun, setBegun] = useState<string>();
  const [turns, setTurns] = useState<readonly Turn<A>[]>([]);
  const running = useRef<AbortController>(undefined);
  /** The address has the conversation of a first answer a moment later. */
  const latestId = useRef(id);
  const isKnown = id !== undefined && id === begun;
  const history = useQuery({
    queryKey: ['conversation-history', name, id],
    queryFn: () => readHistory(id!),
    enabled: id !== undefined && !isKnown,
    staleTime: Infinity,
    refetchOnMount: 'always',
  });
  const stop = () => {
    running.current?.abort();
    running.current = undefined;
  };
  const previous = useRef(id);
  useEffect(() => {
    if (previous.current === id) return;
    previous.current = id;
    latestId.current = id;
    if (isKnown) return;
    stop();
    setTurns([]);
    setBegun(undefined);
  }, [id, isKnown]);
  useEffect(() => stop, []);
  const update = (turnId: string, patch: Partial<Turn<A>>) =>
    setTurns((before) => before.map((turn) => (turn.id === turnId ? { ...turn, ...patch } : turn)));
  const send = async (question: string) => {
    if (running.current !== undefined) return;
    const turnId = `${name}-${Date.now()}`;
    const control = new AbortController();
    running.current = control;
    setTurns((before) => [
      ...before.filter(({ failure }) => failure === undefined),
      { id: turnId, question, progress: { text: '' } },
    ]);
    try {
      const body = {
        query: question,
        ...(latestId.current && { conversation_id: latestId.current }),
        ...extra,
      };
      const answer = await ask<A>(url, body, (progress) => update(turnId, { progress }), control.signal);
      update(turnId, { answer });
      if (latestId.current === undefined) {
        latestId.current = answer.conversation_id;
        setBegun(answer.conversation_id);
        change({ conversation: answer.conversation_id }, { replace: true });
      }
    } catch (error) {
      if (!control.signal.aborted) update(turnId, { failure: error });
      else setTurns((before) => before.filter((turn) => turn.id !== turnId));
    } finally {
      if (running.current === control) running.current = undefined;
    }
  };
  const wanted = one(search['q']);
  useEffect(() => {
    if (wanted === undefined) return;
    change({ q: undefined }, { replace: true });
    stop();
    void send(wanted);
  }, [wanted]);
  const earlier = id !== undefined && !isKnown ? (history.data ?? []) : [];
  return {
    id,
    turns: [...earlier, ...turns],
    history,
    isBusy: turns.some(({ answer, failure }) => answer === undefined && failure === undefined),
    ask: (question) => void send(question),
    stop,
    leave: () => change({ conversation: undefined }),
  };
}
