import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import { useShortcuts } from '../parts/shortcuts.js';
import type { Screen } from '../screens/registry.js';

const SEQUENCE_MS = 1_500;

/** The keys that work on every screen: the palette, the list of keys, `/` and `g` with the key of a screen. */
export function useGlobalKeys(props: {
  readonly palette: () => void;
  readonly help: () => void;
  readonly screens: readonly Screen[];
}): void {
  const { palette, help, screens } = props;
  const navigate = useNavigate();
  const armedUntil = useRef(0);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette();
      }
    };
    const onSequence = (event: KeyboardEvent) => {
      if (event.timeStamp > armedUntil.current || event.key === 'g') return;
      armedUntil.current = 0;
      const screen = screens.find(({ key }) => key === event.key);
      if (screen === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void navigate({ to: screen.path });
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keydown', onSequence, true);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keydown', onSequence, true);
    };
  }, [palette, screens, navigate]);
  useShortcuts({
    '?': help,
    '/': () => document.querySelector<HTMLElement>('main input[type=search]')?.focus(),
    // Times of the key presses: a busy computer may handle them later.
    g: ({ timeStamp }) => (armedUntil.current = timeStamp + SEQUENCE_MS),
  });
}
