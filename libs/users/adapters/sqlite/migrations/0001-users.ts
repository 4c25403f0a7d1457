import type { Migration } from '@app/database/sqlite/index.js';

export const users: Migration = {
  id: '0001-users',
  sql: `
    CREATE TABLE users (
      user_id TEXT PRIMARY KEY,
      doc TEXT NOT NULL,
      email TEXT GENERATED ALWAYS AS (doc ->> 'email') VIRTUAL,
      role TEXT GENERATED ALWAYS AS (doc ->> 'role') VIRTUAL,
      created_at TEXT GENERATED ALWAYS AS (doc ->> 'created_at') VIRTUAL,
      version INTEGER GENERATED ALWAYS AS (doc ->> 'version') VIRTUAL
    );
    CREATE UNIQUE INDEX users_email ON users (email);
    CREATE INDEX users_admins ON users (created_at) WHERE role = 'admin';
  `,
};
