import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { milliseconds } from '../../parts/format.js';
import { Pager } from '../../parts/pager.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { one, useUrlState, wholeNumber } from '../../parts/url-state.js';
import { OUTCOMES, rankText, type Run } from './measures.js';
import { ResultDialog } from './result-dialog.js';

/** Each question of a run, or the mistakes alone; a question opens with its answer and how it came about. */
export function Results({ run }: { readonly run: Run }) {
  const [search, change] = useUrlState();
  const [opened, setOpened] = useState<number>();
  const show = one(search['show']) === 'all' ? ('all' as const) : ('mistakes' as const);
  const query = { show, page: wholeNumber(search['page']) || 1, page_size: 20, order: 'asc' as const };
  const path = { evaluation_id: run.evaluation_id };
  const results = useQuery({
    ...LIST,
    queryKey: ['evaluations', run.evaluation_id, 'results', query, run.done],
    queryFn: () =>
      dataOf(api.GET('/api/v1/admin/evaluations/{evaluation_id}/results', { params: { path, query } })),
  });
  return (
    <section className="card" aria-label="Questions">
      <header className="row between card-head">
        <h2>Questions</h2>
        <label className="check-label">
          <input
            type="checkbox"
            className="check"
            checked={show === 'mistakes'}
            onChange={({ target }) => change({ show: target.checked ? undefined : 'all' })}
          />
          Mistakes only
        </label>
      </header>
      <QueryView query={results}>
        {(data) => (
          <>
            <Rows
              label="Results"
              items={data.results}
              empty={show === 'mistakes' ? 'There are no mistakes.' : 'No question has a result yet.'}
              heads={['Question', 'Found', ...(run.answers ? ['Answer'] : []), 'Time', '']}
              row={(row) => [
                row.question,
                row.answerable ? rankText(row) : 'not expected',
                ...(run.answers
                  ? [
                      row.outcome && (
                        <Badge key="o" tone={OUTCOMES[row.outcome][1]}>
                          {OUTCOMES[row.outcome][0]}
                        </Badge>
                      ),
                    ]
                  : []),
                milliseconds(row.answer_ms ?? row.search_ms),
                <Button key="b" onClick={() => setOpened(row.position)}>
                  Show question {row.position + 1}
                </Button>,
              ]}
            />
            <Pager
              page={data.pagination.page}
              pages={data.pagination.total_pages}
              total={data.pagination.total_results}
              noun="question"
              onPage={(page) => change({ page: String(page) })}
            />
          </>
        )}
      </QueryView>
      {opened !== undefined && (
        <ResultDialog
          evaluationId={run.evaluation_id}
          position={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </section>
  );
}
