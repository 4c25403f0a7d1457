import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { number } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Rows } from '../../parts/rows.js';
import { QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';

/** The prompts, which of them are in use, and how their answers do. */
export function PromptsScreen() {
  const templates = useQuery({
    queryKey: ['prompts'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/prompts', { params: { query: { page_size: 100 } } })),
  });
  const names = new Map(templates.data?.templates.map(({ template_id: id, name }) => [id, name]));
  const named = { nameOf: (id: string) => names.get(id) ?? id, waits: templates.isPending };
  return (
    <>
      <PageHead title="Prompts" />
      <div className="stack">
        <InUse {...named} />
        <section className="card" aria-label="All prompts">
          <h2 className="padded">All prompts</h2>
          <QueryView query={templates} rows={3}>
            {(data) => (
              <Rows
                label="Prompts"
                items={data.templates}
                empty="There are no prompts."
                heads={['Name', 'Version', 'State', 'Made']}
                row={(template) => [
                  <Link key="l" to="/prompts/$templateId" params={{ templateId: template.template_id }}>
                    {template.name}
                  </Link>,
                  String(template.version),
                  template.active ? (
                    <Badge key="b" tone="good">
                      in use
                    </Badge>
                  ) : (
                    ''
                  ),
                  <Time key="t" at={template.metadata.created_at} />,
                ]}
              />
            )}
          </QueryView>
        </section>
        <Results {...named} />
      </div>
    </>
  );
}

interface Named {
  /** Says the name of a prompt, or its ID where it has been deleted. */
  readonly nameOf: (templateId: string) => string;
  /** Whether the names are still loading. */
  readonly waits: boolean;
}

function InUse({ nameOf, waits }: Named) {
  const queries = useQueryClient();
  const active = useQuery({
    queryKey: ['prompts', 'active'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/prompts/active')),
  });
  const rollBack = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/admin/prompts/rollback')),
    onSuccess: () => toast('The prompts that were in use before are in use again.'),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['prompts'] }),
  });
  return (
    <section className="card padded stack" aria-label="In use">
      <h2>In use</h2>
      <QueryView query={active} rows={1} waits={waits}>
        {({ variants, activation, activated_at: at }) => (
          <div className="stack tight">
            <ul className="stack tight">
              {variants.map(({ template_id: id, version, weight }) => (
                <li key={`${id} ${version}`} className="row">
                  <svg className="score" aria-hidden="true">
                    <rect width={`${weight}%`} height="100%" rx="4" />
                  </svg>
                  <span className="figures">{weight} %</span>
                  <Link
                    to="/prompts/$templateId"
                    params={{ templateId: id }}
                    search={{ version: String(version) }}
                  >
                    {nameOf(id)}, version {version}
                  </Link>
                </li>
              ))}
            </ul>
            {activation > 0 && (
              <div className="row">
                <span className="quiet">
                  since <Time at={at} />
                </span>
                <Button disabled={rollBack.isPending} onClick={() => rollBack.mutate()}>
                  Roll back
                </Button>
              </div>
            )}
          </div>
        )}
      </QueryView>
    </section>
  );
}

function Results({ nameOf, waits }: Named) {
  const results = useQuery({
    queryKey: ['prompts', 'results'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/prompts/results', {})),
  });
  return (
    <section className="card" aria-label="Results">
      <h2 className="padded">Results</h2>
      <QueryView query={results} rows={2} waits={waits}>
        {(data) => (
          <Rows
            label="Results of prompts"
            items={data.results}
            empty="No language model has written an answer with a prompt yet."
            heads={['Prompt', 'Conversations', 'Answers', 'Answered', 'Confidence', 'Helpful']}
            row={(result) => [
              `${nameOf(result.template_id)}, version ${result.version}`,
              number(result.sessions),
              number(result.answers),
              result.answers < 5 ? '–' : `${number(result.answered_share * 100)} %`,
              result.mean_confidence.toFixed(2),
              `${result.helpful}/${result.not_helpful}`,
            ]}
          />
        )}
      </QueryView>
    </section>
  );
}
