import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client.js';
import { milliseconds, number, words } from '../format.js';

/** How an answer came about, by its trace. */
export function Explanation({ trace }: { readonly trace: Schemas['AnswerTraceResponse'] }) {
  const { ai_metadata: ai, context_used: context, guardrails } = trace;
  const facts: [string, string | null][] = [
    ['Answered by', words(trace.path)],
    ['Model', ai.model && `${ai.provider} ${ai.model}`],
    ['Prompt', ai.prompt_template_id && `${ai.prompt_template_id}, version ${ai.prompt_version}`],
    ['Tokens', ai.total_tokens === null ? null : number(ai.total_tokens)],
    ['Cost', ai.cost_usd === null ? null : `$${ai.cost_usd.toFixed(4)}`],
    ['Confidence', ai.confidence_score.toFixed(2)],
    ['Time', milliseconds(ai.response_time_ms)],
    ['Embedding model', context.embedding_model],
    ['Degraded', trace.degraded.length > 0 ? trace.degraded.join(', ') : null],
  ];
  return (
    <div className="stack">
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="row">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Passages passages={context.retrieved_documents} />
      {guardrails.decisions.length > 0 && (
        <p>
          Guardrails:{' '}
          {guardrails.decisions
            .map(({ rule, action, score }) => `${words(rule)}: ${action} (${score.toFixed(2)})`)
            .join('; ')}
        </p>
      )}
      <p className="quiet figures">
        {Object.entries(trace.stage_ms)
          .map(([stage, ms]) => `${stage} ${milliseconds(ms)}`)
          .join(' · ')}
      </p>
    </div>
  );
}

function Passages({ passages }: { readonly passages: readonly Schemas['TraceDocument'][] }) {
  if (passages.length === 0) return <p className="quiet">No passage was found.</p>;
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Passages">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Passage</th>
            <th scope="col" className="end">
              Relevance
            </th>
            <th scope="col">Parts of the score</th>
          </tr>
        </thead>
        <tbody>
          {passages.map((passage) => (
            <tr key={passage.chunk_id}>
              <td>
                {passage.document_id ? (
                  <Link
                    to="/documents/$documentId"
                    params={{ documentId: passage.document_id }}
                    search={{ tab: 'chunks', chunk: passage.chunk_id }}
                  >
                    {passage.title ?? passage.document_id}
                  </Link>
                ) : (
                  (passage.title ?? 'Deleted document')
                )}
              </td>
              <td className="end figures">{passage.relevance_score.toFixed(2)}</td>
              <td className="quiet figures">
                {Object.entries(passage.signals)
                  .map(([name, value]) => `${name} ${value.toFixed(2)}`)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
