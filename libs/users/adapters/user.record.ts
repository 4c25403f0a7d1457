import type { FieldCipher } from '../keys/field-cipher.js';
import type { AccountStatus, Customer, Role, Restrictions, Theme, User } from '../user.js';

/** A document of `users`; `Time` is a Date, or ISO 8601 in JSON. What may be absent was added after the first release. */
export interface UserRecord<Time = Date | string> {
  readonly user_id: string;
  readonly email: string | null;
  readonly email_verified?: boolean;
  readonly full_name: string | null;
  /** Encrypted; in plain text in records that have not been saved since encryption was added. */
  readonly phone: string | null;
  readonly password_hash: string | null;
  readonly role: Role;
  readonly restrictions?: Restrictions;
  readonly status: AccountStatus;
  readonly anonymous: boolean;
  readonly preferences: {
    readonly language: string;
    readonly notification_enabled: boolean;
    readonly timezone?: string;
    readonly theme?: Theme;
  };
  readonly metadata?: { readonly signup_source: string | null; readonly referral_code: string | null };
  /** Encrypted JSON. */
  readonly customer?: string | null;
  readonly resume_count?: number;
  readonly resumed_at?: Time | null;
  readonly created_at: Time;
  readonly updated_at: Time;
  readonly last_login_at: Time | null;
  readonly version: number;
}

const phoneOf = (userId: string) => `users.phone:${userId}`;
const customerOf = (userId: string) => `users.customer:${userId}`;

export function toUserRecord(user: User, cipher: FieldCipher): UserRecord<Date> {
  return {
    user_id: user.userId,
    email: user.email,
    email_verified: user.emailVerified,
    full_name: user.fullName,
    phone: user.phone === null ? null : cipher.encrypt(user.phone, phoneOf(user.userId)),
    password_hash: user.passwordHash,
    role: user.role,
    restrictions: user.restrictions,
    status: user.status,
    anonymous: user.anonymous,
    preferences: {
      language: user.preferences.language,
      notification_enabled: user.preferences.notificationEnabled,
      timezone: user.preferences.timezone,
      theme: user.preferences.theme,
    },
    metadata: { signup_source: user.metadata.signupSource, referral_code: user.metadata.referralCode },
    customer:
      user.customer === null ? null : cipher.encrypt(JSON.stringify(user.customer), customerOf(user.userId)),
    resume_count: user.resumeCount,
    resumed_at: user.resumedAt,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
    last_login_at: user.lastLoginAt,
    version: user.version,
  };
}

export function toUser(record: UserRecord, cipher: FieldCipher): User {
  return {
    userId: record.user_id,
    email: record.email,
    // Operators created every administrator, and chose the address.
    emailVerified: record.email_verified ?? record.role === 'admin',
    fullName: record.full_name,
    phone: record.phone === null ? null : cipher.decrypt(record.phone, phoneOf(record.user_id)),
    passwordHash: record.password_hash,
    role: record.role,
    restrictions: record.restrictions ?? {},
    status: record.status,
    anonymous: record.anonymous,
    preferences: {
      language: record.preferences.language,
      notificationEnabled: record.preferences.notification_enabled,
      timezone: record.preferences.timezone ?? 'UTC',
      theme: record.preferences.theme ?? 'system',
    },
    metadata: {
      signupSource: record.metadata?.signup_source ?? null,
      referralCode: record.metadata?.referral_code ?? null,
    },
    customer: record.customer == null ? null : toCustomer(record.customer, record.user_id, cipher),
    resumeCount: record.resume_count ?? 0,
    resumedAt: record.resumed_at == null ? null : new Date(record.resumed_at),
    createdAt: new Date(record.created_at),
    updatedAt: new Date(record.updated_at),
    lastLoginAt: record.last_login_at === null ? null : new Date(record.last_login_at),
    version: record.version,
  };
}

function toCustomer(stored: string, userId: string, cipher: FieldCipher): Customer {
  const customer = JSON.parse(cipher.decrypt(stored, customerOf(userId))) as Customer;
  return { ...customer, verifiedAt: new Date(customer.verifiedAt) };
}
