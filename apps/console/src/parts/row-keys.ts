import { useState } from 'react';
import { useShortcuts } from './shortcuts.js';

interface RowKeys {
  readonly ids: readonly string[];
  readonly onOpen: (id: string) => void;
  readonly onSelect?: (id: string) => void;
}

/** `j` and `k` move through the rows of a list, `Enter` opens one and `x` selects it. Returns the current row. */
export function useRowKeys({ ids, onOpen, onSelect }: RowKeys): string | undefined {
  const [current, setCurrent] = useState<string>();
  const move = (step: number) => {
    const at = current === undefined ? -1 : ids.indexOf(current);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    setCurrent(next);
  };
  const has = current !== undefined && ids.includes(current);
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ...(has && { o: () => onOpen(current) }),
    ...(has && onSelect && { x: () => onSelect(current) }),
    ...(has && !(document.activeElement instanceof HTMLButtonElement) && { Enter: () => onOpen(current) }),
  });
  return has ? current : undefined;
}
