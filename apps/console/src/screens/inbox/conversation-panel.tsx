import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { api } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button, IconButton } from '../../parts/button.js';
import { ActionMenu } from '../../parts/menu.js';
import { useShortcuts } from '../../parts/shortcuts.js';
import { Failure, QueryView, Skeleton } from '../../parts/states.js';
import { Transcript } from '../../parts/transcript/transcript.js';
import { HANDOFF_TONES, HANDOFF_WORDS, visitorName } from '../conversations/session-names.js';
import { useMessages } from '../conversations/use-conversation.js';
import { Composer } from './composer.js';
import { type Conversation, useAgents, useChange, useConversation } from './use-inbox.js';
import { VisitorPanel } from './visitor-panel.js';

/** How close to the end of the log a reader follows new messages. */
const AT_END_PX = 60;

export function ConversationPanel({ sessionId, onBack }: { sessionId: string; onBack: () => void }) {
  const { query, isVisitorTyping } = useConversation(sessionId);
  const [inserted, setInserted] = useState<{ text: string }>();
  return (
    <div className="inbox-conversation">
      <QueryView query={query}>
        {(conversation) => (
          <div className="inbox-columns in-order">
            <section className="inbox-talk" aria-label="Conversation">
              <Head conversation={conversation} onBack={onBack} />
              <Log conversation={conversation} isVisitorTyping={isVisitorTyping} inserted={inserted} />
            </section>
            <VisitorPanel conversation={conversation} onInsert={(text) => setInserted({ text })} />
          </div>
        )}
      </QueryView>
    </div>
  );
}

function Head({
  conversation,
  onBack,
}: {
  readonly conversation: Conversation;
  readonly onBack: () => void;
}) {
  const me = useMe();
  const { session_id: sessionId, handoff, assigned_to: holder } = conversation;
  const { change, assign, isPending } = useChange(sessionId);
  const isMine = holder?.user_id === me.user_id && handoff === 'assigned';
  const mayDecide = isMine || (me.role === 'admin' && handoff === 'assigned');
  const agents = useAgents(me.role === 'admin');
  useShortcuts({
    ...(!isMine && !isPending && { c: () => change('claim') }),
    ...(mayDecide && !isPending && { e: () => change('resolve') }),
  });
  return (
    <header className="row between inbox-head">
      <div className="row">
        <IconButton className="inbox-back" icon="left" label="Back to the list" onClick={onBack} />
        <h2>{visitorName(conversation.user_id)}</h2>
        <Badge tone={HANDOFF_TONES[handoff]}>
          {handoff === 'assigned' && holder
            ? isMine
              ? 'with you'
              : `with ${holder.name}`
            : HANDOFF_WORDS[handoff]}
        </Badge>
      </div>
      <div className="row">
        {handoff !== 'assigned' && (
          <Button tone="main" disabled={isPending} onClick={() => change('claim')}>
            {handoff === 'resolved' ? 'Open again' : 'Claim'}
          </Button>
        )}
        {mayDecide && (
          <>
            <Button disabled={isPending} onClick={() => change('resolve')}>
              Resolve
            </Button>
            <Button disabled={isPending} onClick={() => change('return-to-assistant')}>
              Return to the assistant
            </Button>
            <ActionMenu
              label="More actions"
              icon="more"
              actions={[
                { label: 'Put back to the queue', onSelect: () => change('release') },
                ...(agents.data ?? [])
                  .filter(({ user_id: id }) => id !== holder?.user_id)
                  .map(({ user_id: id, full_name: name, email }) => ({
                    label: `Assign to ${name ?? email}`,
                    onSelect: () => assign(id),
                  })),
              ]}
            />
          </>
        )}
      </div>
    </header>
  );
}

interface LogProps {
  readonly conversation: Conversation;
  readonly isVisitorTyping: boolean;
  readonly inserted: { readonly text: string } | undefined;
}

function Log({ conversation, isVisitorTyping, inserted }: LogProps) {
  const { session_id: sessionId, assigned_to: holder, handoff } = conversation;
  const { user_id: me } = useMe();
  const { messages, error, refetch, hasNextPage, fetchNextPage } = useMessages(sessionId);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const last = messages?.at(-1);
  const isMine = handoff === 'assigned' && holder?.user_id === me;
  useLayoutEffect(() => {
    if (log.current && isAtEnd.current) log.current.scrollTop = log.current.scrollHeight;
  }, [last?.message_id, isVisitorTyping]);
  useMarkRead(sessionId, isMine && last?.role === 'user' ? last.message_id : undefined);
  if (messages === undefined)
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  return (
    <>
      <div
        ref={log}
        className="inbox-log"
        tabIndex={0}
        role="log"
        aria-label="Messages"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
        }}
      >
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>Earlier messages</Button>}
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        <Transcript sessionId={sessionId} messages={messages} />
        <p className="quiet inbox-typing" role="status">
          {isVisitorTyping && 'The visitor is typing …'}
        </p>
      </div>
      <Composer sessionId={sessionId} canReply={isMine} lastMessage={last} inserted={inserted} />
    </>
  );
}

/** Tells the visitor what the agent has seen. */
function useMarkRead(sessionId: string, messageId: string | undefined): void {
  useEffect(() => {
    if (messageId === undefined || document.hidden) return;
    const params = { path: { session_id: sessionId } };
    api
      .POST('/api/v1/chat/sessions/{session_id}/read', { params, body: { message_id: messageId } })
      .catch(() => undefined);
  }, [sessionId, messageId]);
}
