import { keepPreviousData, notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from '@app/client';

const RETRIES = 2;

/** For lists: the rows of the page before stay while the next page is read. */
export const LIST = { placeholderData: keepPreviousData };

// A button that was pressed is disabled before the next event: a second press that waits already does nothing.
notifyManager.setScheduler(queueMicrotask);

/** Failures that another attempt may mend: an unreachable or overloaded server, not a refusal. */
function isWorthRepeating(error: unknown): boolean {
  return error instanceof ApiFailure && (error.status === 0 || error.status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < RETRIES && isWorthRepeating(error),
      retryDelay: (count) => 500 * 2 ** count,
    },
  },
});
