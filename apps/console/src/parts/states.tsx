import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect } from 'react';
import { ApiFailure } from '@app/client';
import { Button } from './button.js';
import { relativeTime } from './format.js';
import { Icon } from './icon.js';
import { PageHead } from './page.js';
import { one, useUrlState } from './url-state.js';

export function Skeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  );
}

export function Blank({ children }: { readonly children: ReactNode }) {
  return <div className="blank">{children}</div>;
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ApiFailure) return error.message;
  return error instanceof Error ? error.message : String(error);
}

/** A failure with the API's own sentence, another try and the ID for the log. */
export function Failure({ error, onRetry, since }: { error: unknown; onRetry?: () => void; since?: number }) {
  const traceId = error instanceof ApiFailure ? error.traceId : undefined;
  return (
    <div className="notice alert" role="alert">
      <Icon name="alert" />
      <span className="grow">
        {sentenceOf(error)}
        {since !== undefined &&
          since > 0 &&
          ` Shown: the state of ${relativeTime(new Date(since).toISOString())}.`}
      </span>
      {traceId !== undefined && (
        <Button tone="plain" icon="copy" onClick={() => void navigator.clipboard.writeText(traceId)}>
          Copy the trace ID
        </Button>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  /** Whether something else must be there first, whose size counts too. */
  readonly waits?: boolean;
  /** For the page of one thing: where a reader finds the others if it is gone. */
  readonly list?: { readonly path: string; readonly label: string };
  readonly children: (data: T) => ReactNode;
}

/** What a screen shows of a query: a skeleton at first, then its data, which stays when a later attempt fails. */
export function QueryView<T>({ query, rows, waits = false, list, children }: QueryViewProps<T>) {
  const { data, error } = query;
  const hasPage = useExistingPage(data);
  const retry = () => void query.refetch();
  if (data === undefined && error && list && isMissing(error))
    return (
      <>
        <PageHead title="Not found" />
        <div className="card">
          <Blank>
            {sentenceOf(error)}
            <Link to={list.path} className="button">
              {list.label}
            </Link>
          </Blank>
        </div>
      </>
    );
  if (data === undefined || waits || !hasPage)
    return error ? <Failure error={error} onRetry={retry} /> : <Skeleton {...(rows && { rows })} />;
  return (
    <>
      {error && <Failure error={error} onRetry={retry} since={query.dataUpdatedAt} />}
      <div className={query.isPlaceholderData ? 'dimmed' : undefined}>{children(data)}</div>
    </>
  );
}

/** An ID that nothing has, or that is none. */
function isMissing(error: unknown): boolean {
  return error instanceof ApiFailure && [400, 404].includes(error.status);
}

/** False while the address leads from a page that a list does not have, or no longer has, to its last one. */
function useExistingPage(data: unknown): boolean {
  const [search, change] = useUrlState();
  const { page, total_pages: pages } =
    (data as { pagination?: { page?: number; total_pages?: number } } | undefined)?.pagination ?? {};
  const last = Math.max(1, pages ?? 1);
  const isBeyond =
    page !== undefined && pages !== undefined && page > last && one(search['page']) === String(page);
  useLayoutEffect(() => {
    if (isBeyond) change({ page: last === 1 ? undefined : String(last) }, { replace: true });
  });
  return !isBeyond;
}
