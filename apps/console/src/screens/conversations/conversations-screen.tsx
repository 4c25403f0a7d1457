import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Pager } from '../../parts/pager.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { Blank, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { TypingFilter } from '../../parts/typing-filter.js';
import { UrlField } from '../../parts/url-field.js';
import { one, oneOf, type Search, useUrlState, wholeNumber } from '../../parts/url-state.js';
import { HANDOFF_TONES, HANDOFF_WORDS, pageName, visitorName } from './session-names.js';

const STATUSES = ['active', 'ended', 'abandoned', 'expired'] as const;
const CHANNELS = ['web', 'mobile', 'api'] as const;
const HANDOFFS = ['none', 'waiting', 'assigned', 'resolved'] as const;
const LONGEST_SEARCH = 200;
const RATINGS = ['1', '2', '3', '4', '5'] as const;
const NO_FILTERS = {
  status: undefined,
  channel: undefined,
  handoff: undefined,
  escalated: undefined,
  rating: undefined,
  from: undefined,
  q: undefined,
};

function toQuery(search: Search) {
  const from = one(search['from']);
  const [status, channel] = [oneOf(search['status'], STATUSES), oneOf(search['channel'], CHANNELS)];
  const handoff = oneOf(search['handoff'], HANDOFFS);
  const rating = oneOf(search['rating'], RATINGS);
  const q = one(search['q'])?.slice(0, LONGEST_SEARCH);
  return {
    page: wholeNumber(search['page']) ?? 1,
    page_size: 25,
    ...(status && { status }),
    ...(channel && { channel }),
    ...(handoff && { handoff }),
    ...(rating && { rating: Number(rating) }),
    ...(q && { q }),
    ...(one(search['escalated']) === 'yes' && { escalated: true }),
    ...(from && !Number.isNaN(Date.parse(from)) && { from: new Date(from).toISOString() }),
  };
}

export function ConversationsScreen() {
  const [search, change] = useUrlState();
  const query = toQuery(search);
  const sessions = useQuery({
    ...LIST,
    queryKey: ['sessions', query],
    queryFn: () => dataOf(api.GET('/api/v1/chat/sessions', { params: { query } })),
  });
  const isFiltered = Object.keys(query).length > 2;
  return (
    <>
      <PageHead title="Conversations" />
      <div className="row filters">
        <TypingFilter label="Search messages" />
        <SelectFilter
          label="Status"
          value={query.status}
          options={STATUSES}
          onChange={(status) => change({ status })}
        />
        <SelectFilter
          label="Answered by"
          value={query.handoff}
          options={HANDOFFS}
          nameOf={(state) => HANDOFF_WORDS[state]}
          onChange={(handoff) => change({ handoff })}
        />
        <SelectFilter
          label="Channel"
          value={query.channel}
          options={CHANNELS}
          onChange={(channel) => change({ channel })}
        />
        <SelectFilter
          label="Escalated"
          value={one(search['escalated'])}
          options={['yes']}
          onChange={(escalated) => change({ escalated })}
        />
        <SelectFilter
          label="Rating"
          value={oneOf(search['rating'], RATINGS)}
          options={RATINGS}
          nameOf={(rating) => `${rating} of 5`}
          onChange={(rating) => change({ rating })}
        />
        <label className="row">
          Since
          <UrlField
            type="date"
            className="input date"
            value={one(search['from']) ?? ''}
            onType={(day) => change({ from: day || undefined })}
          />
        </label>
        {isFiltered && (
          <Button tone="plain" onClick={() => change(NO_FILTERS)}>
            Clear the filters
          </Button>
        )}
      </div>
      <div className="card">
        <QueryView query={sessions} rows={10}>
          {({ sessions: rows, pagination }) =>
            rows.length === 0 ? (
              <Blank>
                {isFiltered
                  ? 'No conversation matches the filters.'
                  : 'Conversations appear here as soon as visitors ask something.'}
              </Blank>
            ) : (
              <>
                <SessionTable rows={rows} />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_sessions}
                  noun="conversation"
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

function SessionTable({ rows }: { readonly rows: readonly Schemas['ListedSessionResponse'][] }) {
  const navigate = useNavigate();
  const open = (sessionId: string) =>
    void navigate({ to: '/conversations/$sessionId', params: { sessionId } });
  const current = useRowKeys({ ids: rows.map(({ session_id: id }) => id), onOpen: open });
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Conversations">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Visitor</th>
            <th scope="col">Last message</th>
            <th scope="col">Answered by</th>
            <th scope="col">Status</th>
            <th scope="col">Rating</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.session_id} className={row.session_id === current ? 'current' : ''}>
              <th scope="row">
                <Link to="/conversations/$sessionId" params={{ sessionId: row.session_id }}>
                  {visitorName(row.user_id)}
                </Link>
              </th>
              <td className="wide-cell">
                <div className="clip" dir="auto">
                  {row.last_message?.text ?? <span className="quiet">No message yet</span>}
                </div>
                {row.visitor?.page && <div className="hint clip">{pageName(row.visitor.page)}</div>}
              </td>
              <td>
                <Badge tone={HANDOFF_TONES[row.handoff]}>{HANDOFF_WORDS[row.handoff]}</Badge>
                {row.metadata.escalated && row.handoff === 'none' && <Badge tone="warn">escalated</Badge>}
              </td>
              <td>{words(row.status)}</td>
              <td className="figures">{row.feedback?.rating ?? '–'}</td>
              <td>
                <Time at={row.last_message_at ?? row.created_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
