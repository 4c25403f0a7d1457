import { fullTime, relativeTime } from './format.js';

/** A time, relative, with the full time on hover. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)} className="figures">
      {relativeTime(at)}
    </time>
  );
}
