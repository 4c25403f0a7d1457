import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { API_KEY_SCOPES, type ApiKeyScope } from '@app/api-keys';
import { roleOfKey, scopesOf } from './api-key-scopes.js';

type Roles = readonly string[];
const documented = JSON.parse(
  readFileSync(resolve(__dirname, '../../../../docs/route-roles.json'), 'utf8'),
) as Record<string, Roles | { readonly roles: Roles }>;
const routes = Object.entries(documented)
  .filter(([route]) => route.includes(' /api/v1/'))
  .map(([route, roles]) => [route.replace('/api/v1', ''), 'roles' in roles ? roles.roles : roles] as const);

describe('The scopes of API keys', () => {
  it('admit a key as a role that the route allows', () => {
    for (const [route, roles] of routes)
      for (const scope of scopesOf(route))
        expect([route, roles]).toEqual([route, expect.arrayContaining([roleOfKey([scope], route)])]);
  });

  it('admit to routes of their own kind only', () => {
    const reachable = (scope: ApiKeyScope) =>
      routes.map(([route]) => route).filter((route) => roleOfKey([scope], route) !== undefined);
    for (const scope of API_KEY_SCOPES) expect(reachable(scope)).not.toEqual([]);
    const all = API_KEY_SCOPES.flatMap(reachable);
    expect(all.filter((route) => / \/(?:admin|users|events|embeddings)/.test(route))).toEqual([]);
    for (const scope of ['conversations:read', 'documents:read', 'analytics:read'] as const)
      expect(
        reachable(scope).filter((route) => !/^GET |^POST \/knowledge-base\/search$/.test(route)),
      ).toEqual([]);
  });

  it('give the greater role where two scopes admit to a route', () => {
    expect(roleOfKey(['chat', 'conversations:read'], 'GET /chat/sessions')).toBe('support_agent');
    expect(roleOfKey(['chat', 'conversations:read'], 'POST /chat/sessions/initialize')).toBe('user');
    expect(roleOfKey(['chat'], 'POST /knowledge-base/documents/ingest')).toBeUndefined();
  });
});
