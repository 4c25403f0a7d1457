import type { ConversationRepository } from '../conversation.repository.js';
import type { SessionRetentionRepository } from '../session-retention.repository.js';
import { after, created, type SessionStore } from './samples.contract.js';

export function sweepsContract(open: () => Promise<SessionStore>): void {
  let conversations: ConversationRepository;
  let retention: SessionRetentionRepository;

  beforeEach(async () => {
    ({ conversations, retention } = await open());
  });

  describe('sweeps', () => {
    it('abandon sessions that are active and idle, and no others', async () => {
      const idle = await created(conversations, { lastActivityAt: after(-100) });
      const busy = await created(conversations, { lastActivityAt: after(-99) });
      const over = await created(conversations, { lastActivityAt: after(-100), status: 'ended' });
      await drain((limit) => retention.abandonIdle({ idleSince: after(-99), limit }));
      const [a, b, c] = await Promise.all(
        [idle, busy, over].map(({ sessionId }) => conversations.find(sessionId)),
      );
      expect(a).toEqual({ ...idle, status: 'abandoned', version: idle.version + 1 });
      expect([b, c]).toEqual([busy, over]);
    });

    it('expire sessions past their lifetime unless they were ended', async () => {
      const overdue = await created(conversations, { expiresAt: after(100) });
      const abandoned = await created(conversations, { expiresAt: after(100), status: 'abandoned' });
      const alive = await created(conversations, { expiresAt: after(101) });
      const over = await created(conversations, { expiresAt: after(100), status: 'ended' });
      await drain((limit) => retention.expireOverdue({ now: after(100), limit }));
      const all = [overdue, abandoned, alive, over];
      const found = await Promise.all(all.map(({ sessionId }) => conversations.find(sessionId)));
      expect(found.map((each) => each?.status)).toEqual(['expired', 'expired', 'active', 'ended']);
    });

    it('change no more than they are allowed at once, and say how many', async () => {
      await drain((limit) => retention.expireOverdue({ now: after(200), limit }));
      for (let i = 0; i < 3; i++) await created(conversations, { expiresAt: after(200) });
      const sweep = () => retention.expireOverdue({ now: after(200), limit: 2 });
      expect([await sweep(), await sweep(), await sweep()]).toEqual([2, 1, 0]);
    });
  });
}

async function drain(sweep: (limit: number) => Promise<number>): Promise<void> {
  while ((await sweep(100)) > 0);
}
