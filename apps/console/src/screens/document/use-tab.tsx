import type { Schemas } from '../../api/client.js';
import { number } from '../../parts/format.js';
import { Blank } from '../../parts/states.js';
import { Time } from '../../parts/time.js';

/** How often the document is opened and cited, and what readers think of these answers. */
export function UseTab({ counters }: { readonly counters: Schemas['DocumentCountersResponse'] }) {
  const {
    views,
    helpful,
    not_helpful: notHelpful,
    average_relevance: relevance,
    last_accessed_at: at,
  } = counters;
  if (at === null && helpful + notHelpful === 0)
    return <Blank>Nobody has opened this document yet, and no answer has cited it.</Blank>;
  return (
    <dl className="document-use padded">
      <dt>Opened or cited</dt>
      <dd className="figures">{views === 1 ? 'once' : `${number(views)} times`}</dd>
      <dt>Last time</dt>
      <dd>{at === null ? '–' : <Time at={at} />}</dd>
      <dt>Mean relevance in answers</dt>
      <dd className="figures">{relevance === null ? 'no answer cites it' : relevance.toFixed(2)}</dd>
      <dt>Feedback on these answers</dt>
      <dd className="figures">
        {helpful + notHelpful === 0
          ? 'none'
          : `${number(helpful)} helpful, ${number(notHelpful)} not helpful`}
      </dd>
    </dl>
  );
}
