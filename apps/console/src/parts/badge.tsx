import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'alert' | 'info' | 'plain';

/** A state, as a word on its colour. */
export function Badge({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
