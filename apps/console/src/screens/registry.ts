import type { Schemas } from '../api/client.js';
import type { Role } from '../api/sign-in.js';
import type { IconName } from '../parts/icon.js';

export type Domain = Schemas['Domain'];

/** A screen of the navigation. Its component is loaded when it is opened. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  readonly roles: readonly Role[];
  /** The part of the server that the screen belongs to; it may be absent. */
  readonly domain?: Domain;
  /** Opens the screen after `g`. */
  readonly key?: string;
  /** Other words that the palette finds it by. */
  readonly keywords?: string;
}

const STAFF: readonly Role[] = ['admin', 'support_agent'];
const ALL: readonly Role[] = ['admin', 'support_agent', 'operator', 'viewer', 'analyst'];
const ADMIN: readonly Role[] = ['admin'];
const OPERATORS: readonly Role[] = ['admin', 'operator', 'viewer'];
const ANALYSTS: readonly Role[] = ['admin', 'analyst'];

export const SCREENS: readonly Screen[] = [
  { path: '/', label: 'Home', icon: 'home', roles: STAFF, key: 'h' },
  {
    path: '/inbox',
    label: 'Inbox',
    icon: 'inbox',
    roles: STAFF,
    key: 'i',
    keywords: 'handoff waiting reply',
  },
  {
    path: '/conversations',
    label: 'Conversations',
    icon: 'chats',
    roles: STAFF,
    key: 'c',
    keywords: 'sessions transcripts why',
  },
  {
    path: '/documents',
    label: 'Documents',
    icon: 'documents',
    roles: STAFF,
    key: 'd',
    keywords: 'knowledge base upload import',
  },
  {
    path: '/search',
    label: 'Search',
    icon: 'search',
    roles: STAFF,
    key: 's',
    keywords: 'passages playground',
  },
  {
    path: '/surveillance',
    label: 'Surveillance',
    icon: 'camera',
    roles: OPERATORS,
    domain: 'surveillance',
    key: 'v',
    keywords: 'events cameras insights clips video',
  },
  {
    path: '/reports',
    label: 'Reports',
    icon: 'report',
    roles: ANALYSTS,
    domain: 'reports',
    key: 'r',
    keywords: 'library entities statistics charts analyst',
  },
  {
    path: '/dashboard',
    label: 'Dashboard',
    icon: 'chart',
    roles: ADMIN,
    key: 'a',
    keywords: 'analytics figures costs satisfaction',
  },
  {
    path: '/content-gaps',
    label: 'Content gaps',
    icon: 'gap',
    roles: ADMIN,
    keywords: 'unanswered questions',
  },
  { path: '/prompts', label: 'Prompts', icon: 'prompt', roles: ADMIN, key: 'p', keywords: 'templates a/b' },
  {
    path: '/configuration',
    label: 'Configuration',
    icon: 'settings',
    roles: ADMIN,
    keywords: 'settings model provider guardrails retrieval temperature',
  },
  {
    path: '/evaluation',
    label: 'Evaluation',
    icon: 'check',
    roles: ADMIN,
    keywords: 'test questions compare measures quality gate sets',
  },
  { path: '/users', label: 'Users', icon: 'users', roles: ADMIN, keywords: 'invite roles accounts' },
  { path: '/site-keys', label: 'Site keys', icon: 'key', roles: ADMIN, keywords: 'widget snippet origins' },
  { path: '/api-keys', label: 'API keys', icon: 'key', roles: ADMIN, keywords: 'servers tokens secrets' },
  {
    path: '/feature-flags',
    label: 'Feature flags',
    icon: 'flag',
    roles: ADMIN,
    keywords: 'switch turn off registration uploads chat',
  },
  { path: '/audit-log', label: 'Audit log', icon: 'log', roles: ADMIN, keywords: 'changes history' },
  {
    path: '/health',
    label: 'Health',
    icon: 'health',
    roles: ADMIN,
    keywords: 'reindexing dependencies jobs',
  },
];

/** The screens that a role has on a server with these domains. */
export function screensOf(role: Role, domains: readonly Domain[]): readonly Screen[] {
  return SCREENS.filter(
    ({ roles, domain }) => roles.includes(role) && (domain === undefined || domains.includes(domain)),
  );
}

export { ADMIN, ALL, ANALYSTS, OPERATORS, STAFF };
