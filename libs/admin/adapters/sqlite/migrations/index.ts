import type { Migration } from '@app/database/sqlite/index.js';
import { admin } from './0001-admin.js';
import { auditChain } from './0002-audit-chain.js';
import { configProposals } from './0003-config-proposals.js';

/** Every repository of the feature passes the same list. */
export const ADMIN_MIGRATIONS: readonly Migration[] = [admin, auditChain, configProposals];
