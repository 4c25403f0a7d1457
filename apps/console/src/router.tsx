import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type AnyRoute,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from './api/sign-in.js';
import { parseSearch, type Search, stringifySearch } from './parts/url-state.js';
import { ADMIN, ALL, ANALYSTS, type Domain, OPERATORS, STAFF } from './screens/registry.js';
import { FirstScreen } from './shell/first-screen.js';
import { ForDomain } from './shell/for-domain.js';
import { ForRoles } from './shell/for-roles.js';
import { NoSuchPage, ScreenFailure } from './shell/screen-failure.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoSuchPage,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

type Load = () => Promise<Record<string, ComponentType>>;

/** A screen of its own file, which is loaded when it is opened, for the roles that may use it. */
function screen(
  path: string,
  name: string,
  load: Load,
  roles: readonly Role[] = STAFF,
  domain: Domain = 'support',
): AnyRoute {
  const Screen = lazyRouteComponent(load, name) as ComponentType;
  return createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <ForRoles roles={roles} {...(path === '/' && { otherwise: <FirstScreen /> })}>
        <ForDomain domain={domain}>
          <Screen />
        </ForDomain>
      </ForRoles>
    ),
  });
}

const routeTree = root.addChildren([
  screen('/', 'HomeScreen', () => import('./screens/home/home-screen.js')),
  screen('/inbox', 'InboxScreen', () => import('./screens/inbox/inbox-screen.js')),
  screen(
    '/conversations',
    'ConversationsScreen',
    () => import('./screens/conversations/conversations-screen.js'),
  ),
  screen(
    '/conversations/$sessionId',
    'ConversationScreen',
    () => import('./screens/conversations/conversation-screen.js'),
  ),
  screen('/documents', 'DocumentsScreen', () => import('./screens/documents/documents-screen.js')),
  screen('/documents/$documentId', 'DocumentScreen', () => import('./screens/document/document-screen.js')),
  screen('/dashboard', 'DashboardScreen', () => import('./screens/dashboard/dashboard-screen.js'), ADMIN),
  screen('/search', 'SearchScreen', () => import('./screens/search/search-screen.js')),
  screen(
    '/content-gaps',
    'ContentGapsScreen',
    () => import('./screens/content-gaps/content-gaps-screen.js'),
    ADMIN,
  ),
  screen('/prompts', 'PromptsScreen', () => import('./screens/prompts/prompts-screen.js'), ADMIN),
  screen('/prompts/$templateId', 'PromptScreen', () => import('./screens/prompts/prompt-screen.js'), ADMIN),
  screen(
    '/configuration',
    'ConfigurationScreen',
    () => import('./screens/configuration/configuration-screen.js'),
    ADMIN,
  ),
  screen('/users', 'UsersScreen', () => import('./screens/users/users-screen.js'), ADMIN),
  screen('/site-keys', 'SiteKeysScreen', () => import('./screens/site-keys/site-keys-screen.js'), ADMIN),
  screen('/api-keys', 'ApiKeysScreen', () => import('./screens/api-keys/api-keys-screen.js'), ADMIN),
  screen('/audit-log', 'AuditLogScreen', () => import('./screens/audit-log/audit-log-screen.js'), ADMIN),
  screen(
    '/feature-flags',
    'FeatureFlagsScreen',
    () => import('./screens/feature-flags/feature-flags-screen.js'),
    ADMIN,
  ),
  screen(
    '/evaluation',
    'EvaluationsScreen',
    () => import('./screens/evaluations/evaluations-screen.js'),
    ADMIN,
  ),
  screen(
    '/evaluation/$evaluationId',
    'EvaluationScreen',
    () => import('./screens/evaluations/evaluation-screen.js'),
    ADMIN,
  ),
  screen('/account', 'AccountScreen', () => import('./screens/account/account-screen.js'), ALL),
  screen('/health', 'HealthScreen', () => import('./screens/health/health-screen.js'), ADMIN),
  screen(
    '/surveillance',
    'SurveillanceScreen',
    () => import('./screens/surveillance/surveillance-screen.js'),
    OPERATORS,
    'surveillance',
  ),
  screen(
    '/reports',
    'ReportsScreen',
    () => import('./screens/reports/reports-screen.js'),
    ANALYSTS,
    'reports',
  ),
  screen(
    '/reports/$reportId',
    'ReportScreen',
    () => import('./screens/reports/report-screen.js'),
    ANALYSTS,
    'reports',
  ),
  screen(
    '/reports/entities/$entityId',
    'EntityScreen',
    () => import('./screens/reports/entity-screen.js'),
    ANALYSTS,
    'reports',
  ),
]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  parseSearch,
  stringifySearch,
  defaultErrorComponent: ScreenFailure,
  defaultPreload: 'intent',
  scrollRestoration: true,
});
