import { useEffect } from 'react';
import { readEvents, type ServerEvent } from '@app/client';
import { authorizedFetch } from './client.js';

const LONGEST_WAIT_MS = 30_000;

/**
 * Follows the events of a session while the page is visible: a browser opens six connections to a server at once, and a
 * hidden tab needs none of them. `onOpen` is called at each (re)connection, for what was missed meanwhile.
 */
export function useSessionEvents(
  sessionId: string | undefined,
  onEvent: (event: ServerEvent) => void,
  onOpen: () => void,
): void {
  useEffect(() => {
    if (sessionId === undefined) return;
    let stop = new AbortController();
    const follow = () => {
      stop.abort();
      if (document.hidden) return;
      stop = new AbortController();
      void followSession(sessionId, onEvent, onOpen, stop.signal);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('online', follow);
    return () => {
      stop.abort();
      document.removeEventListener('visibilitychange', follow);
      window.removeEventListener('online', follow);
    };
  }, [sessionId, onEvent, onOpen]);
}

async function followSession(
  sessionId: string,
  onEvent: (event: ServerEvent) => void,
  onOpen: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const response = await authorizedFetch(
        new Request(`/api/v1/chat/sessions/${sessionId}/events`, { signal }),
      );
      if (response.status === 403 || response.status === 404) return;
      if (response.ok) {
        attempt = 0;
        onOpen();
        for await (const event of readEvents(response)) {
          if (signal.aborted) return;
          onEvent(event);
        }
      }
    } catch {
      // A lost connection: the next attempt follows.
    }
    await pause(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2), signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
