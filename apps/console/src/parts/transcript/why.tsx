import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { QueryView } from '../states.js';
import { Explanation } from './explanation.js';

/** What an answer was made from: model, prompt, passages with their scores, guardrails, times and cost. */
export default function Why({
  sessionId,
  messageId,
}: {
  readonly sessionId: string;
  readonly messageId: string;
}) {
  const query = useQuery({
    queryKey: ['trace', messageId],
    staleTime: Infinity,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/chat/sessions/{session_id}/messages/{message_id}/trace', {
          params: { path: { session_id: sessionId, message_id: messageId } },
        }),
      ),
  });
  return (
    <section className="card why" aria-label="Why this answer">
      <QueryView query={query} rows={3}>
        {(trace) => <Explanation trace={trace} />}
      </QueryView>
    </section>
  );
}
