import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@app/kernel';

export const AUDITED = 'attendant:audited';

export interface Audited {
  /** `<thing>.<verb>`. */
  readonly action: string;
  /** Name of the path parameter, or of a field of the answer, that is the target's id. */
  readonly target?: string;
  /** Fields of the answer that are kept with the entry; none holds a secret. */
  readonly keep?: readonly string[];
  /** Name of the body's field with an e-mail, which is kept as a keyed hash. */
  readonly account?: string;
  /** Only refusals with one of these codes get an entry; all calls do when absent. */
  readonly refusals?: readonly ErrorCode[];
  /** The target of a refused call, where only the error knows it. */
  readonly targetOf?: (error: unknown) => string | null;
  /** A read that repeats: those of one actor and target within a minute are counted in one entry. */
  readonly isRead?: boolean;
}

/** ADM-5: calls of the route get an entry in the audit log, done or refused. */
export const Audit = (action: string, options: Omit<Audited, 'action'> = {}) =>
  SetMetadata(AUDITED, { action, ...options } satisfies Audited);
