import type { BrowserContext, Page } from 'playwright-core';

/** What moved on a page by itself, and how far: the element, from and to its rectangle in pixels. */
export interface Shift {
  readonly value: number;
  readonly sources: readonly string[];
}

/** Runs in the page before anything else. A chunk of the script that is late is a shift of its own. */
const OBSERVE = `
  window.shifts = [];
  const rectangle = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const named = (node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    if (!element) return 'an element that is gone';
    return element.tagName.toLowerCase() + '.' + element.getAttribute('class') + ' "' + element.textContent.slice(0, 40) + '"';
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput)
        shifts.push({
          value: entry.value,
          sources: entry.sources.map(({ node, previousRect, currentRect }) =>
            named(node) + ': ' + rectangle(previousRect) + ' → ' + rectangle(currentRect)),
        });
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** The pages of a context remember from now on what moves on them. */
export async function observeShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(OBSERVE);
}

/** Everything that has moved since the page was loaded; nothing where it is empty. */
export const shiftsOf = (page: Page): Promise<Shift[]> => page.evaluate('shifts') as Promise<Shift[]>;

/**
 * Answers of the API come late from now on and out of order: each by the next of some delays.
 * @param delaysMs one for each request, repeated
 */
export async function delayAnswers(context: BrowserContext, delaysMs: readonly number[]): Promise<void> {
  let count = 0;
  await context.route('**/api/v1/**', async (route) => {
    if (route.request().headers()['accept']?.includes('text/event-stream')) return route.continue();
    const delayMs = delaysMs[count++ % delaysMs.length] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    // The page may have left meanwhile.
    await route.continue().catch(() => undefined);
  });
}
