import type { ApiKeyScope } from '@app/api-keys';
import type { Role } from '@app/users';

interface Admission {
  readonly scope: ApiKeyScope;
  /** As which the key acts on these routes. */
  readonly role: Role;
  /** Patterns of routes as the audit log names them, such as `GET /chat/sessions/{session_id}`. */
  readonly routes: RegExp;
}

/** Keys reach no other routes: none of accounts, configuration, audit log and the keys themselves. The highest role first. */
const ADMISSIONS: readonly Admission[] = [
  {
    scope: 'documents:write',
    role: 'admin',
    routes: /^(?:POST|PUT|PATCH|DELETE) \/knowledge-base\/(?!search$)/,
  },
  { scope: 'documents:write', role: 'admin', routes: /^GET \/knowledge-base\/imports(?:\/|$)/ },
  { scope: 'analytics:read', role: 'admin', routes: /^GET \/analytics\// },
  { scope: 'conversations:read', role: 'support_agent', routes: /^GET \/(?:chat\/sessions|inbox)(?:\/|$)/ },
  { scope: 'documents:read', role: 'support_agent', routes: /^GET \/knowledge-base\/documents(?:\/|$)/ },
  { scope: 'documents:read', role: 'user', routes: /^POST \/knowledge-base\/search$/ },
  { scope: 'chat', role: 'user', routes: /^(?:GET|POST|DELETE) \/chat\/(?!.*\/trace$)/ },
  { scope: 'chat', role: 'user', routes: /^POST \/knowledge-base\/search$/ },
];

/** The role of a key on a route; undefined when its scopes do not admit it there. */
export function roleOfKey(scopes: readonly ApiKeyScope[], route: string): Role | undefined {
  return ADMISSIONS.find(({ scope, routes }) => scopes.includes(scope) && routes.test(route))?.role;
}

/** The scopes that admit to a route. */
export function scopesOf(route: string): ApiKeyScope[] {
  return [...new Set(ADMISSIONS.filter(({ routes }) => routes.test(route)).map(({ scope }) => scope))];
}
