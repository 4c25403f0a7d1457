import { SetMetadata } from '@nestjs/common';

export const AUDITED = 'attendant:audited';

export interface Audited {
  /** `<thing>.<verb>`. */
  readonly action: string;
  /** Name of the path parameter, or of a field of the answer, that is the target's id. */
  readonly target?: string;
  /** Fields of the answer that are kept with the entry; none holds a secret. */
  readonly keep?: readonly string[];
}

/** ADM-5: each call of the route, done or refused, gets an entry in the audit log. */
export const Audit = (action: string, options: Omit<Audited, 'action'> = {}) =>
  SetMetadata(AUDITED, { action, ...options } satisfies Audited);
