import type { Schemas } from '../../api/client.js';
import type { Tone } from '../../parts/badge.js';

type Handoff = Schemas['HandoffState'];

export const HANDOFF_WORDS: Readonly<Record<Handoff, string>> = {
  none: 'assistant',
  waiting: 'waiting',
  assigned: 'with an agent',
  resolved: 'resolved',
};

export const HANDOFF_TONES: Readonly<Record<Handoff, Tone>> = {
  none: 'plain',
  waiting: 'warn',
  assigned: 'info',
  resolved: 'good',
};

/** Visitors have no names; the end of the ID tells them apart. */
export function visitorName(userId: string): string {
  return `Visitor ${userId.slice(-4)}`;
}

/** `https://shop.example/pricing?x=1` as `shop.example/pricing`. */
export function pageName(page: string): string {
  try {
    const { host, pathname } = new URL(page);
    return host + (pathname === '/' ? '' : pathname);
  } catch {
    return page;
  }
}
