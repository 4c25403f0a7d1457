/** What a key may do. The API decides which routes belong to each. */
export const API_KEY_SCOPES = [
  'chat',
  'conversations:read',
  'documents:read',
  'documents:write',
  'analytics:read',
] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** The permission of another server to call the API. Only the hash of its secret is stored. */
export interface ApiKey {
  /** Also the id under which the key acts: sessions that it opens belong to it. */
  readonly apiKeyId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** SHA-256 of the secret, as hexadecimal digits. */
  readonly hash: string;
  /** The beginning of the secret, by which people recognize it. */
  readonly hint: string;
  /** The secret before the last rotation, while it is still accepted. */
  readonly previous: { readonly hash: string; readonly expiresAt: Date } | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type ApiKeyRotation = Pick<ApiKey, 'apiKeyId' | 'hash' | 'hint'> & {
  readonly previous: NonNullable<ApiKey['previous']>;
};

/** The records of `api_keys`: a few, so that they are listed whole. */
export abstract class ApiKeyRepository {
  abstract add(apiKey: ApiKey): Promise<void>;

  /** By the time of their creation, oldest first. */
  abstract list(): Promise<ApiKey[]>;

  /** The key whose secret, or previous secret, has a hash. */
  abstract findByHash(hash: string): Promise<ApiKey | null>;

  /** Replaces the secret. False unless the current secret is the previous one of the rotation and the key is not revoked. */
  abstract rotate(rotation: ApiKeyRotation): Promise<boolean>;

  /** False when there is none of that id that is not revoked. */
  abstract revoke(apiKeyId: string, at: Date): Promise<boolean>;

  abstract markUsed(apiKeyId: string, at: Date): Promise<void>;
}
