import type { Role } from '@app/users';
import type { ChatSession } from './chat-session.js';

/** Who asks. */
export interface Viewer {
  readonly userId: string;
  readonly role: Role;
}

/** Agents and admins see the sessions of all. */
export function seesAll({ role }: Viewer): boolean {
  return role === 'admin' || role === 'support_agent';
}

export function maySee(viewer: Viewer, session: ChatSession): boolean {
  return session.userId === viewer.userId || seesAll(viewer);
}
