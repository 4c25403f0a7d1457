import { IconButton } from './button.js';
import { counted } from './format.js';
import { useShortcuts } from './shortcuts.js';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly noun: string;
  readonly plural?: string;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, pages, total, noun, plural, onPage }: PagerProps) {
  useShortcuts({
    '[': () => page > 1 && onPage(page - 1),
    ']': () => page < pages && onPage(page + 1),
  });
  return (
    <nav className="pager" aria-label="Pages">
      <span className="quiet figures">
        {counted(total, noun, plural)} · page {page} of {Math.max(1, pages)}
      </span>
      <IconButton icon="left" label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)} />
      <IconButton icon="right" label="Next page" disabled={page >= pages} onClick={() => onPage(page + 1)} />
    </nav>
  );
}
