import type { SessionsConfig } from '@app/sessions';

export type HandoffMode = SessionsConfig['handoff'];

/** The setting HANDOFF, which sessions own. */
export const HANDOFF_MODE = Symbol('HandoffMode');
