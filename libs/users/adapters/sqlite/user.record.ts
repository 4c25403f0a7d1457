import type { AccountStatus, Role, User } from '../../user.js';

/** A document of `users`; times are ISO 8601. */
interface UserRecord {
  readonly user_id: string;
  readonly email: string | null;
  readonly full_name: string | null;
  readonly phone: string | null;
  readonly password_hash: string | null;
  readonly role: Role;
  readonly status: AccountStatus;
  readonly anonymous: boolean;
  readonly preferences: { readonly language: string; readonly notification_enabled: boolean };
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_login_at: string | null;
  readonly version: number;
}

export function toDocument(user: User): string {
  const record: UserRecord = {
    user_id: user.userId,
    email: user.email,
    full_name: user.fullName,
    phone: user.phone,
    password_hash: user.passwordHash,
    role: user.role,
    status: user.status,
    anonymous: user.anonymous,
    preferences: {
      language: user.preferences.language,
      notification_enabled: user.preferences.notificationEnabled,
    },
    created_at: user.createdAt.toISOString(),
    updated_at: user.updatedAt.toISOString(),
    last_login_at: user.lastLoginAt?.toISOString() ?? null,
    version: user.version,
  };
  return JSON.stringify(record);
}

export function toDomain(document: string): User {
  const record = JSON.parse(document) as UserRecord;
  return {
    userId: record.user_id,
    email: record.email,
    fullName: record.full_name,
    phone: record.phone,
    passwordHash: record.password_hash,
    role: record.role,
    status: record.status,
    anonymous: record.anonymous,
    preferences: {
      language: record.preferences.language,
      notificationEnabled: record.preferences.notification_enabled,
    },
    createdAt: new Date(record.created_at),
    updatedAt: new Date(record.updated_at),
    lastLoginAt: record.last_login_at === null ? null : new Date(record.last_login_at),
    version: record.version,
  };
}
