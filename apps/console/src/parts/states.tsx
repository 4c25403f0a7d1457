import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiFailure } from '@app/client';
import { Button } from './button.js';
import { relativeTime } from './format.js';
import { Icon } from './icon.js';

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

/** What a screen shows of a query: a skeleton at first, then its data, which stays when a later attempt fails. */
export function QueryView<T>({
  query,
  rows,
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (data === undefined)
    return error ? <Failure error={error} onRetry={retry} /> : <Skeleton {...(rows && { rows })} />;
  return (
    <>
      {error && <Failure error={error} onRetry={retry} since={query.dataUpdatedAt} />}
      <div className={query.isPlaceholderData ? 'dimmed' : undefined}>{children(data)}</div>
    </>
  );
}
