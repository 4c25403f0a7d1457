import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Modal } from '../../parts/dialog.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { Explanation } from '../../parts/transcript/explanation.js';
import { OUTCOMES, rankText } from './measures.js';

/** What was expected of a question, what was found and answered, and why. */
export function ResultDialog(props: {
  readonly evaluationId: string;
  readonly position: number;
  readonly onClose: () => void;
}) {
  const { evaluationId, position, onClose } = props;
  const path = { evaluation_id: evaluationId, position };
  const result = useQuery({
    queryKey: ['evaluations', evaluationId, 'result', position],
    staleTime: Infinity,
    queryFn: () =>
      dataOf(api.GET('/api/v1/admin/evaluations/{evaluation_id}/results/{position}', { params: { path } })),
  });
  return (
    <Modal title={result.data?.question ?? `Question ${position + 1}`} onClose={onClose} wide>
      <QueryView query={result}>{(data) => <Result result={data} />}</QueryView>
    </Modal>
  );
}

function Result({ result }: { readonly result: Schemas['EvaluationResultResponse'] }) {
  const { expected, facts, documents, answer, outcome, trace } = result;
  return (
    <div className="stack">
      <p>
        Expected: {expected.join(', ') || (facts.length > 0 ? 'any document' : 'no answer')}
        {facts.length > 0 && `; facts: ${facts.map((each) => each.join(' or ')).join('; ')}`}
      </p>
      {answer && (
        <section className="stack tight" aria-label="Answer">
          <h2>Answer</h2>
          <p className="snippet break" dir="auto">
            {answer.content}
          </p>
          <p className="row">
            {outcome && <Badge tone={OUTCOMES[outcome][1]}>{OUTCOMES[outcome][0]}</Badge>}
            <span className="quiet">
              confidence {answer.confidence_score.toFixed(2)}
              {answer.missing.length > 0 && `; missing: ${answer.missing.join('; ')}`}
            </span>
          </p>
        </section>
      )}
      <h2>Found: {rankText(result)}</h2>
      <Rows
        label="Found documents"
        items={documents}
        empty="Nothing was found with these settings."
        heads={['Document', 'Relevance', '']}
        row={({ document_id: documentId, title, relevance_score: score }) => [
          <Link key="l" to="/documents/$documentId" params={{ documentId }}>
            {title}
          </Link>,
          score.toFixed(2),
          expected.includes(documentId) || expected.includes(title) ? 'expected' : '',
        ]}
      />
      {trace && (
        <details>
          <summary>Why this answer</summary>
          <Explanation trace={trace} />
        </details>
      )}
    </div>
  );
}
