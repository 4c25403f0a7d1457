import { DomainError } from '@app/kernel';
import type { Role } from '@app/users';

export const STAFF_TOPICS = ['inbox', 'ingestion', 'index', 'evaluation', 'config'] as const;
export type StaffTopic = (typeof STAFF_TOPICS)[number];

const ROLES: Readonly<Record<StaffTopic, readonly Role[]>> = {
  inbox: ['admin', 'support_agent'],
  ingestion: ['admin', 'support_agent'],
  index: ['admin'],
  evaluation: ['admin'],
  config: ['admin'],
};

/** The topics that are asked for, or all that the role may read. Throws FORBIDDEN for one that it may not. */
export function topicsFor(role: Role, asked: readonly StaffTopic[] | undefined): readonly StaffTopic[] {
  const allowed = STAFF_TOPICS.filter((topic) => ROLES[topic].includes(role));
  const refused = asked?.find((topic) => !allowed.includes(topic));
  if (refused !== undefined)
    throw new DomainError('FORBIDDEN', `Your role does not allow you to follow the topic ${refused}.`, [
      { field: 'topics', rule: 'role', message: `${refused} needs another role` },
    ]);
  return asked && asked.length > 0 ? [...new Set(asked)] : allowed;
}
