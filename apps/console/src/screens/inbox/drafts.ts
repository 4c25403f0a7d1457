import { useState } from 'react';
import { storage } from '../../api/storage.js';

export type DraftKind = 'reply' | 'note';

/** What an agent is writing: it stays with its conversation, across loads and conversations. */
export interface Draft {
  readonly text: string;
  /** The last message that the agent had seen when the draft was begun. */
  readonly begunAfter: string | undefined;
  /** Makes sending idempotent: a repeated attempt has the same ID. */
  readonly messageId: string;
}

const keyOf = (sessionId: string, kind: DraftKind) => `attendant.draft.${sessionId}.${kind}`;

export function emptyDraft(): Draft {
  return { text: '', begunAfter: undefined, messageId: randomId() };
}

function saved(key: string): Draft {
  try {
    const draft = JSON.parse(storage.get(key) ?? 'null') as Draft | null;
    return typeof draft?.text === 'string' ? draft : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** For a component whose key has the conversation and the kind. */
export function useDraft(sessionId: string, kind: DraftKind): [Draft, (draft: Draft) => void] {
  const key = keyOf(sessionId, kind);
  const [draft, setDraft] = useState(() => saved(key));
  const change = (next: Draft) => {
    setDraft(next);
    if (next.text === '') storage.remove(key);
    else storage.set(key, JSON.stringify(next));
  };
  return [draft, change];
}

/** `crypto.randomUUID` exists on https and localhost only. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
