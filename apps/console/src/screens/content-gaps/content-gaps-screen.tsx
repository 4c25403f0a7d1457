import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Button } from '../../parts/button.js';
import { counted } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Pager } from '../../parts/pager.js';
import { Blank, QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { useUrlState, wholeNumber } from '../../parts/url-state.js';

/** What visitors asked and no document answers, the most frequent first. */
export function ContentGapsScreen() {
  const [search, change] = useUrlState();
  const query = { page: wholeNumber(search['page']) || 1, page_size: 20 };
  const gaps = useQuery({
    ...LIST,
    queryKey: ['gaps', query],
    queryFn: () => dataOf(api.GET('/api/v1/admin/content-gaps', { params: { query } })),
  });
  return (
    <>
      <PageHead title="Content gaps" />
      <div className="card">
        <QueryView query={gaps}>
          {({ gaps: rows, pagination }) =>
            rows.length === 0 ? (
              <Blank>Questions that no document answers appear here.</Blank>
            ) : (
              <>
                <ul>
                  {rows.map((gap) => (
                    <GapRow key={gap.cluster_id} gap={gap} />
                  ))}
                </ul>
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_gaps}
                  noun="gap"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

function GapRow({ gap }: { readonly gap: Schemas['ContentGapRow'] }) {
  const { cluster_id: id, question, examples, count, nearest } = gap;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const options = { params: { path: { cluster_id: id } } };
  const settle = { onSettled: () => queries.invalidateQueries({ queryKey: ['gaps'] }) };
  const draft = useMutation({
    ...settle,
    mutationFn: () => dataOf(api.POST('/api/v1/admin/content-gaps/{cluster_id}/draft', options)),
    onSuccess: ({ document_id: documentId }) => {
      toast('A draft of a FAQ entry was made. Complete it and publish it.');
      void navigate({ to: '/documents/$documentId', params: { documentId } });
    },
    onError: (error) => toast(sentenceOf(error)),
  });
  const dismiss = useMutation({
    ...settle,
    mutationFn: () => dataOf(api.POST('/api/v1/admin/content-gaps/{cluster_id}/dismiss', options)),
    onSuccess: () => toast('Dismissed. It comes back when it is asked again without an answer.'),
    onError: (error) => toast(sentenceOf(error)),
  });
  const others = examples.filter((example) => example !== question);
  return (
    <li className="list-row">
      <div className="row between">
        <h2 dir="auto" className="break grow">
          {question}
        </h2>
        <span className="quiet figures">
          asked {counted(count, 'time')}, last <Time at={gap.last_asked_at} />
        </span>
      </div>
      {others.length > 0 && (
        <p className="quiet break" dir="auto">
          Also: {others.join(' · ')}
        </p>
      )}
      <p>
        Nearest passage:{' '}
        {nearest ? (
          <>
            <Link to="/documents/$documentId" params={{ documentId: nearest.document_id }}>
              {nearest.title}
            </Link>{' '}
            <span className="figures quiet">({nearest.relevance_score.toFixed(2)})</span>
          </>
        ) : (
          'none'
        )}
      </p>
      <div className="row">
        <Button disabled={draft.isPending} onClick={() => draft.mutate()}>
          Draft an FAQ entry
        </Button>
        <Button tone="plain" disabled={dismiss.isPending} onClick={() => dismiss.mutate()}>
          Dismiss
        </Button>
      </div>
    </li>
  );
}
