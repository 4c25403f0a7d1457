import { newId } from '@app/kernel';
import type { Invitation, InvitationRepository } from './invitation.repository.js';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

function after(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

function invitation(email: string, changes: Partial<Invitation> = {}): Invitation {
  const fresh = { invitationId: newId(), role: 'support_agent', invitedBy: 'ada', createdAt: NOW } as const;
  return { ...fresh, email, expiresAt: after(60), ...changes };
}

/** What every InvitationRepository promises. `create` gives an empty one. */
export function invitationRepositoryContract(
  name: string,
  create: () => Promise<InvitationRepository>,
): void {
  describe(`${name} as an InvitationRepository`, () => {
    let invitations: InvitationRepository;
    beforeEach(async () => {
      invitations = await create();
    });

    it('finds an open invitation by its token', async () => {
      const bob = invitation('bob@example.com', { invitedBy: null });
      await invitations.add(bob, 'hash');
      expect(await invitations.find('hash', NOW)).toEqual(bob);
      expect(await invitations.find('another', NOW)).toBeNull();
      expect(await invitations.find('hash', after(60))).toBeNull();
    });

    it('replaces an earlier one for the e-mail', async () => {
      await invitations.add(invitation('bob@example.com'), 'first');
      const second = invitation('bob@example.com');
      await invitations.add(second, 'second');
      expect(await invitations.find('first', NOW)).toBeNull();
      expect(await invitations.find('second', NOW)).toEqual(second);
    });

    it('is used once, and again after it was released', async () => {
      const { invitationId, ...bob } = invitation('bob@example.com');
      await invitations.add({ invitationId, ...bob }, 'hash');
      const uses = await Promise.all([1, 2, 3].map(() => invitations.use(invitationId, NOW)));
      expect(uses.filter(Boolean)).toHaveLength(1);
      expect(await invitations.find('hash', NOW)).toBeNull();
      await invitations.release(invitationId);
      expect(await invitations.use(invitationId, NOW)).toBe(true);
    });

    it('lists and removes those that are open', async () => {
      const [first, second, over] = [
        invitation('a@example.com'),
        invitation('b@example.com', { createdAt: after(1) }),
        invitation('c@example.com', { createdAt: after(1), expiresAt: after(2) }),
      ];
      for (const each of [first, second, over]) await invitations.add(each, `hash of ${each.email}`);
      expect(await invitations.list(PAGE, after(5))).toEqual({ items: [first, second], total: 2 });
      expect(await invitations.list({ ...PAGE, pageSize: 1, order: 'desc' }, after(5))).toEqual({
        items: [second],
        total: 2,
      });
      expect(await invitations.remove(first.invitationId, after(5))).toBe(true);
      expect(await invitations.remove(first.invitationId, after(5))).toBe(false);
      expect(await invitations.remove(over.invitationId, after(5))).toBe(false);
    });
  });
}
