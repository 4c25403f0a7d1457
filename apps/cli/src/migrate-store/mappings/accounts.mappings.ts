import { columns, documents, flag, json, plain, time } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

const RECOVERY_CODES =
  "(SELECT coalesce(json_group_array(code_hash), '[]') FROM (SELECT code_hash FROM recovery_codes r WHERE r.user_id = t.user_id ORDER BY code_hash)) AS recovery_codes";

const totp = columns({
  name: 'totp_credentials',
  key: ['user_id'],
  id: 'user_id',
  columns: { user_id: plain, secret: plain, confirmed_at: time, last_step: plain },
});

/** Recovery codes are rows of their own in SQLite, and a list of the credential in MongoDB. */
const totpCredentials: RecordMapping = {
  ...totp,
  source: { from: 'totp_credentials t', columns: [RECOVERY_CODES] },
  toRecord: (row) => ({
    ...totp.toRecord(row),
    recovery_codes: JSON.parse(row['recovery_codes'] as string) as string[],
  }),
  relatedRows: ({ user_id, recovery_codes }) => [
    {
      table: 'recovery_codes',
      rows: (recovery_codes as string[]).map((code_hash) => ({ user_id: user_id as string, code_hash })),
    },
  ],
  toDocument: (record) => ({ ...totp.toDocument(record), recovery_codes: record['recovery_codes'] }),
  fromDocument: (document) => ({
    ...totp.fromDocument(document),
    recovery_codes: ((document['recovery_codes'] as string[] | undefined) ?? []).toSorted(),
  }),
};

export const ACCOUNT_MAPPINGS: readonly RecordMapping[] = [
  documents({
    name: 'users',
    key: 'user_id',
    idField: 'user_id',
    times: ['resumed_at', 'created_at', 'updated_at', 'last_login_at'],
  }),
  columns({
    name: 'sign_ins',
    key: ['family_id'],
    id: 'family_id',
    columns: {
      family_id: plain,
      user_id: plain,
      kind: plain,
      user_agent: plain,
      ip_address: plain,
      created_at: time,
      last_used_at: time,
      expires_at: time,
      ends_at: time,
      revoked_at: time,
    },
  }),
  columns({
    name: 'refresh_tokens',
    key: ['token_hash'],
    id: 'token_hash',
    columns: {
      token_hash: plain,
      family_id: plain,
      user_id: plain,
      created_at: time,
      expires_at: time,
      used_at: time,
      // Not used any more; rows of earlier versions have it.
      revoked_at: time,
    },
    optional: ['revoked_at'],
  }),
  columns({
    name: 'invitations',
    key: ['invitation_id'],
    id: 'invitation_id',
    columns: {
      invitation_id: plain,
      token_hash: plain,
      email: plain,
      role: plain,
      invited_by: plain,
      created_at: time,
      expires_at: time,
      used_at: time,
    },
  }),
  totpCredentials,
  columns({
    name: 'api_keys',
    key: ['api_key_id'],
    id: 'api_key_id',
    columns: {
      api_key_id: plain,
      name: plain,
      scopes: json(),
      hash: plain,
      hint: plain,
      previous_hash: plain,
      previous_expires_at: time,
      created_at: time,
      created_by: plain,
      expires_at: time,
      last_used_at: time,
      revoked_at: time,
    },
  }),
  columns({
    name: 'site_keys',
    key: ['site_key_id'],
    id: 'site_key_id',
    columns: {
      site_key_id: plain,
      key: plain,
      name: plain,
      origins: json(),
      settings: json(),
      created_at: time,
      created_by: plain,
      updated_at: time,
      identity: json('createdAt', 'previous.expiresAt'),
    },
  }),
  {
    ...columns({
      name: 'used_identity_tokens',
      key: ['hash'],
      id: 'hash',
      columns: { hash: plain, expires_at: time },
    }),
    removedAfter: ({ expires_at }) => expires_at as Date,
  },
  columns({
    name: 'feature_flags',
    key: ['flag'],
    id: 'flag',
    columns: { flag: plain, is_on: flag, changed_by: plain, changed_at: time },
  }),
];
