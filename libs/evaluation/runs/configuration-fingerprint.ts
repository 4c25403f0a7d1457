import { createHash } from 'node:crypto';
import type { Overrides } from '@app/admin';

/** Documents are embedded by one model for everybody, so a run cannot have another one. */
export const NOT_EVALUATED = 'embedding_provider.';

/** The same for configurations that answer alike over the same documents. */
export function configurationFingerprint(values: Overrides): string {
  const evaluated = Object.entries(values)
    .filter(([path]) => !path.startsWith(NOT_EVALUATED))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(evaluated)).digest('base64url');
}
