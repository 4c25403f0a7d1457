import { useSyncExternalStore } from 'react';
import { storage } from '../api/storage.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

function current(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

/** theme.js applies the saved choice before the first paint. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  storage.set('attendant.theme', theme);
  for (const listener of listeners) listener();
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}

export function setCompactRows(compact: boolean): void {
  document.documentElement.dataset['rows'] = compact ? 'compact' : 'normal';
  storage.set('attendant.rows', compact ? 'compact' : 'normal');
}

export function hasCompactRows(): boolean {
  return document.documentElement.dataset['rows'] === 'compact';
}
