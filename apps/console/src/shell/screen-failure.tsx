import { Link } from '@tanstack/react-router';
import { Blank, Failure } from '../parts/states.js';

/** What is shown in place of a screen that failed; the navigation still works. */
export function ScreenFailure({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <div className="stack">
      <h1>This page failed</h1>
      <Failure error={error} onRetry={reset} />
    </div>
  );
}

export function NoSuchPage() {
  return (
    <Blank>
      <h1>There is no such page</h1>
      <Link to="/" className="button">
        Go to the home page
      </Link>
    </Blank>
  );
}
