import { users } from './0001-users.js';
import { refreshTokens } from './0002-refresh-tokens.js';
import { signIns } from './0003-sign-ins.js';

export const MIGRATIONS = [users, refreshTokens, signIns];
