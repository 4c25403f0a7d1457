import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { useUrlState } from '../../parts/url-state.js';

const SHOWN = 30;

/** The user's earlier conversations. */
export function Earlier({ current }: { readonly current: string | undefined }) {
  const [, change] = useUrlState();
  const { data } = useQuery({
    queryKey: ['report-conversations', current],
    queryFn: () =>
      dataOf(api.GET('/api/v1/reports/conversations', { params: { query: { page_size: SHOWN } } })),
  });
  const conversations = data?.conversations ?? [];
  if (conversations.length === 0) return <span />;
  return (
    <select
      className="input select earlier"
      aria-label="Earlier conversations"
      value={current ?? ''}
      onChange={({ target }) => change({ conversation: target.value || undefined })}
    >
      <option value="">Earlier conversations</option>
      {conversations.map(({ conversation_id: id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}
