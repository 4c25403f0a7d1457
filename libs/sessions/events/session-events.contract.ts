import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '@app/kernel';
import type { SessionEvents, SessionSignal } from './session-events.js';

/** What every SessionEvents promises within a process. */
export function describeSessionEvents(name: string, open: () => Promise<SessionEvents>): void {
  describe(`${name} as SessionEvents`, () => {
    it('calls the listeners of the session at once, until they unsubscribe', async () => {
      const events = await open();
      const [one, other] = [newId(), newId()];
      const seen: SessionSignal[] = [];
      const unsubscribe = events.subscribe(one, (signal) => seen.push(signal));
      const typing = {
        kind: 'typing',
        sessionId: one,
        by: 'agent',
        until: new Date().toISOString(),
      } as const;
      events.publish({ kind: 'change', sessionId: one });
      events.publish({ kind: 'change', sessionId: other });
      events.publish(typing);
      expect(seen).toEqual([{ kind: 'change', sessionId: one }, typing]);
      unsubscribe();
      events.publish(typing);
      expect(seen).toHaveLength(2);
    });

    it('calls those who listen to all sessions for each of them', async () => {
      const events = await open();
      const ids = [newId(), newId()];
      const seen: string[] = [];
      const unsubscribe = events.subscribeToAll({
        onSignal: ({ sessionId }) => seen.push(sessionId),
        onGap: () => undefined,
      });
      for (const sessionId of ids) events.publish({ kind: 'change', sessionId });
      expect(seen).toEqual(ids);
      unsubscribe();
      events.publish({ kind: 'change', sessionId: newId() });
      expect(seen).toHaveLength(2);
    });
  });
}

/** What a SessionEvents promises between processes. */
export function describeSharedSessionEvents(
  name: string,
  open: () => Promise<readonly [SessionEvents, SessionEvents]>,
): void {
  describe(`${name} between processes`, () => {
    it('carries signals to the listeners of another process, each once', async () => {
      const [one, other] = await open();
      const sessionId = newId();
      const here: SessionSignal[] = [];
      const there: SessionSignal[] = [];
      const all: SessionSignal[] = [];
      // Signals that were published before, of other sessions, may still be on their way.
      const onSignal = (signal: SessionSignal) => {
        if (signal.sessionId === sessionId) all.push(signal);
      };
      other.subscribeToAll({ onSignal, onGap: () => undefined });
      one.subscribe(sessionId, (signal) => here.push(signal));
      other.subscribe(sessionId, (signal) => there.push(signal));
      const typing = { kind: 'typing', sessionId, by: 'visitor', until: new Date().toISOString() } as const;
      // The subscription of the other process may begin a little later.
      const isTyping = ({ kind }: SessionSignal) => kind === 'typing';
      for (let i = 0; i < 100 && !there.some(isTyping); i += 1) {
        one.publish(typing);
        await delay(50);
      }
      expect(there.find(isTyping)).toEqual(typing);
      expect(all).toEqual(there);
      const before = [here.length, there.length] as const;
      one.publish({ kind: 'change', sessionId });
      await delay(500);
      expect(here.length).toBe(before[0] + 1);
      expect(there.filter(({ kind }) => kind === 'change').length).toBeGreaterThan(0);
    });
  });
}
