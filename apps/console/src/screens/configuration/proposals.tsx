import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Button } from '../../parts/button.js';
import { Rows } from '../../parts/rows.js';
import { shown } from '../../parts/settings/setting-field.js';
import { sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';

type Proposal = Schemas['ProposalResponse'];

const POLL_MS = 15_000;
const QUERY = { state: 'waiting' as const, page_size: 20 };

/** The changes that wait for another administrator; nothing where changes need no approval. */
export function Proposals({ labels }: { readonly labels: ReadonlyMap<string, string> }) {
  const { data } = useQuery({
    queryKey: ['config', 'proposals'],
    refetchInterval: POLL_MS,
    queryFn: () => dataOf(api.GET('/api/v1/admin/config/proposals', { params: { query: QUERY } })),
  });
  if (!data || (!data.required && data.proposals.length === 0)) return null;
  return (
    <section className="card">
      <h2 className="padded">Changes that wait for an approval</h2>
      <Rows
        label="Proposed changes"
        items={data.proposals}
        empty="Nothing waits. Another administrator must approve each change before it is activated."
        heads={['Change', 'Proposed', '']}
        row={(proposal) => [
          <Changes key="c" proposal={proposal} labels={labels} />,
          <Time key="t" at={proposal.proposed_at} />,
          <Decision key="d" proposal={proposal} />,
        ]}
      />
    </section>
  );
}

function Changes(props: { readonly proposal: Proposal; readonly labels: ReadonlyMap<string, string> }) {
  const { proposal, labels } = props;
  return (
    <ul className="stack tight">
      {proposal.roll_back_to !== null && <li>Rollback to version {proposal.roll_back_to}</li>}
      {proposal.changes.map(({ path, from, to }) => (
        <li key={path}>
          {labels.get(path) ?? path}: {shown(from)} → <strong>{shown(to)}</strong>
        </li>
      ))}
    </ul>
  );
}

function Decision({ proposal }: { readonly proposal: Proposal }) {
  const queries = useQueryClient();
  const { user_id: me } = useMe();
  const options = { params: { path: { proposal_id: proposal.proposal_id } } };
  const settled = {
    onError: (error: unknown) => toast(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['config'] }),
  };
  const approve = useMutation({
    ...settled,
    mutationFn: () => dataOf(api.POST('/api/v1/admin/config/proposals/{proposal_id}/approve', options)),
    onSuccess: ({ message }) => toast(message),
  });
  const reject = useMutation({
    ...settled,
    mutationFn: () => dataOf(api.POST('/api/v1/admin/config/proposals/{proposal_id}/reject', options)),
    onSuccess: () => toast(isOwn ? 'Withdrawn.' : 'Rejected.'),
  });
  const isOwn = proposal.proposed_by === me;
  const isBusy = approve.isPending || reject.isPending;
  return (
    <div className="row">
      {isOwn ? (
        <span className="quiet">Another administrator must approve it.</span>
      ) : (
        <Button tone="main" disabled={isBusy} onClick={() => approve.mutate()}>
          Approve
        </Button>
      )}
      <Button disabled={isBusy} onClick={() => reject.mutate()}>
        {isOwn ? 'Withdraw' : 'Reject'}
      </Button>
    </div>
  );
}
