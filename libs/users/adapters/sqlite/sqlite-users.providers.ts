import type { Provider } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { RefreshTokenRepository } from '../../access/refresh-token.repository.js';
import { UserRepository } from '../../user.repository.js';
import { SqliteRefreshTokenRepository } from './sqlite-refresh-token.repository.js';
import { SqliteUserRepository } from './sqlite-user.repository.js';

export const sqliteUsersProviders: Provider[] = [
  {
    provide: UserRepository,
    inject: [SqliteDatabase],
    useFactory: (database: SqliteDatabase) => new SqliteUserRepository(database),
  },
  {
    provide: RefreshTokenRepository,
    inject: [SqliteDatabase],
    useFactory: (database: SqliteDatabase) => new SqliteRefreshTokenRepository(database),
  },
];
