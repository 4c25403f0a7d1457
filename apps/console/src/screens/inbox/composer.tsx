import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Failure } from '../../parts/states.js';
import type { Message } from '../../parts/transcript/messages.js';
import { useShortcuts } from '../../parts/shortcuts.js';
import { type Draft, type DraftKind, emptyDraft, useDraft } from './drafts.js';

const LONGEST = { reply: 4_000, note: 2_000 };
const TYPING_MS = 3_000;

interface ComposerProps {
  readonly sessionId: string;
  /** Replies are for the holder of the conversation; notes are for all staff. */
  readonly canReply: boolean;
  readonly lastMessage: Message | undefined;
  /** Text to put into the reply, such as a quote. A new object inserts again. */
  readonly inserted: { readonly text: string } | undefined;
}

export function Composer({ sessionId, canReply, lastMessage, inserted }: ComposerProps) {
  const [wanted, setWanted] = useState<DraftKind>('reply');
  const kind = canReply ? wanted : 'note';
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = (next: DraftKind) => {
    // What is typed next belongs to the field already.
    flushSync(() => setWanted(next));
    field.current?.focus();
  };
  useShortcuts({ ...(canReply && { r: () => focus('reply') }), n: () => focus('note') });
  return (
    <div className="composer card">
      <div className="row" role="group" aria-label="What to write">
        {canReply && (
          <Button tone="plain" aria-pressed={kind === 'reply'} onClick={() => focus('reply')}>
            Reply
          </Button>
        )}
        <Button tone="plain" aria-pressed={kind === 'note'} onClick={() => focus('note')}>
          Note
        </Button>
        {kind === 'note' && <span className="hint">Only the staff can read notes.</span>}
      </div>
      <DraftField
        key={`${sessionId} ${kind}`}
        {...{ sessionId, kind, lastMessage, field }}
        inserted={kind === 'reply' ? inserted : undefined}
      />
    </div>
  );
}

function DraftField(
  props: Omit<ComposerProps, 'canReply'> & {
    readonly kind: DraftKind;
    readonly field: React.RefObject<HTMLTextAreaElement | null>;
  },
) {
  const { sessionId, kind, lastMessage, inserted, field } = props;
  const queries = useQueryClient();
  const [draft, setDraft] = useDraft(sessionId, kind);
  const [warned, setWarned] = useState(false);
  const sayTyping = useTypingSignal(sessionId);
  const send = useMutation({
    mutationFn: (sent: Draft) => post(sessionId, kind, sent.text, sent.messageId),
    onSuccess: (conversation, sent) => {
      setDraft({ ...emptyDraft(), text: textAfter(sent.text, draft.text), begunAfter: draft.begunAfter });
      setWarned(false);
      queries.setQueryData(['conversation', sessionId], conversation);
      void queries.invalidateQueries({ queryKey: ['messages', sessionId] });
      field.current?.focus();
    },
  });
  const write = (text: string) => {
    setDraft({ ...draft, text, begunAfter: draft.text === '' ? lastMessage?.message_id : draft.begunAfter });
    if (kind === 'reply' && text !== '') sayTyping();
  };
  const insertedBefore = useRef(inserted);
  useEffect(() => {
    if (inserted === undefined || inserted === insertedBefore.current) return;
    insertedBefore.current = inserted;
    write(draft.text === '' ? inserted.text : `${draft.text.trimEnd()}\n\n${inserted.text}`);
    field.current?.focus();
  });
  const hasMovedOn =
    kind === 'reply' &&
    draft.text !== '' &&
    draft.begunAfter !== undefined &&
    lastMessage?.role === 'user' &&
    lastMessage.message_id !== draft.begunAfter;
  const isReady = draft.text.trim() !== '' && !send.isPending;
  const submit = () => {
    if (!isReady) return;
    if (hasMovedOn && !warned) setWarned(true);
    else send.mutate(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={field}
        className={`input ${kind === 'note' ? 'note-input' : ''}`}
        aria-label={kind === 'reply' ? 'Reply to the visitor' : 'Note for the staff'}
        rows={3}
        maxLength={LONGEST[kind]}
        value={draft.text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKeyDown}
        dir="auto"
      />
      {send.error && <Failure error={send.error} />}
      {hasMovedOn && warned && (
        <p className="notice warn" role="status">
          The visitor has written since you began this reply. Read it, and then send.
        </p>
      )}
      <div className="row between">
        <span className="hint">Ctrl Enter or ⌘ Enter sends</span>
        <Button type="submit" tone="main" disabled={!isReady}>
          {kind === 'note' ? 'Add the note' : hasMovedOn && warned ? 'Send anyway' : 'Send'}
        </Button>
      </div>
    </form>
  );
}

/** What was typed while a text was on its way stays. */
function textAfter(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}

function post(sessionId: string, kind: DraftKind, text: string, messageId: string) {
  const params = { path: { session_id: sessionId } };
  return kind === 'reply'
    ? dataOf(
        api.POST('/api/v1/inbox/{session_id}/reply', {
          params,
          body: { message: text, client_message_id: messageId },
        }),
      )
    : dataOf(api.POST('/api/v1/inbox/{session_id}/note', { params, body: { text } }));
}

/** Tells the visitor that the agent is typing, at most every three seconds. */
function useTypingSignal(sessionId: string): () => void {
  const saidAt = useRef(0);
  return () => {
    if (Date.now() - saidAt.current < TYPING_MS) return;
    saidAt.current = Date.now();
    const params = { path: { session_id: sessionId } };
    api.POST('/api/v1/chat/sessions/{session_id}/typing', { params }).catch(() => undefined);
  };
}
