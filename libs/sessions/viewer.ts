import type { Role, Restrictions } from '@app/users';
import type { ChatSession } from './chat-session.js';

/** Who asks. */
export interface Viewer {
  readonly userId: string;
  readonly role: Role;
  /** What the account is restricted to; nothing when absent. */
  readonly restrictions?: Restrictions;
}

/** Whether the session is the viewer's own: only its owner writes in it, rates its answers and ends it. */
export function isOwner({ userId }: Viewer, session: ChatSession): boolean {
  return session.userId === userId;
}

/** Agents and admins see the sessions of all. */
export function seesAll({ role }: Viewer): boolean {
  return role === 'admin' || role === 'support_agent';
}

export function maySee(viewer: Viewer, session: ChatSession): boolean {
  return session.userId === viewer.userId || seesAll(viewer);
}
