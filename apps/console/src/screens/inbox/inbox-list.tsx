import { useQueryClient } from '@tanstack/react-query';
import { Badge } from '../../parts/badge.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { Blank, QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { pageName, visitorName } from '../conversations/session-names.js';
import { useInboxList, type View, VIEWS } from './use-inbox.js';

const NAMES: Readonly<Record<View, string>> = {
  waiting: 'Waiting',
  mine: 'Mine',
  all: 'With agents',
  resolved: 'Resolved',
};
const EMPTY: Readonly<Record<View, string>> = {
  waiting: 'No visitor waits for a person. Conversations appear here when a visitor asks for one.',
  mine: 'You hold no conversation. Claim one that waits.',
  all: 'No agent holds a conversation.',
  resolved: 'No conversation has been resolved yet.',
};

interface InboxListProps {
  readonly view: View;
  readonly selected: string | undefined;
  readonly onView: (view: View) => void;
  readonly onSelect: (sessionId: string) => void;
}

export function InboxList({ view, selected, onView, onSelect }: InboxListProps) {
  const list = useInboxList(view);
  const queries = useQueryClient();
  const current = useRowKeys({
    ids: list.data?.sessions.map(({ session_id: id }) => id) ?? [],
    onOpen: onSelect,
  });
  return (
    <div className="inbox-list card">
      <div className="inbox-views row" role="group" aria-label="Which conversations">
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            className="inbox-view"
            aria-pressed={each === view}
            onClick={() => {
              void queries.invalidateQueries({ queryKey: ['inbox', each] });
              onView(each);
            }}
          >
            {NAMES[each]}
            {each === view && (
              <>
                {' '}
                <span className="inbox-count figures">{list.data?.pagination.total_sessions}</span>
              </>
            )}
          </button>
        ))}
      </div>
      <QueryView query={list}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Blank>{EMPTY[view]}</Blank>
          ) : (
            <ul>
              {sessions.map((session) => (
                <li key={session.session_id}>
                  <button
                    type="button"
                    className={`inbox-row ${session.session_id === current ? 'current' : ''}`}
                    aria-current={session.session_id === selected}
                    onClick={() => onSelect(session.session_id)}
                  >
                    <span className="row between">
                      <strong>{visitorName(session.user_id)}</strong>
                      <Time at={session.last_message_at ?? session.created_at} />
                    </span>
                    <span className="clip" dir="auto">
                      {session.last_message?.text ?? 'No message yet'}
                    </span>
                    <span className="row between">
                      <span className="hint clip">
                        {session.assigned_to
                          ? `held by ${session.assigned_to.name}`
                          : session.visitor?.page
                            ? pageName(session.visitor.page)
                            : ''}
                      </span>
                      {(session.unread ?? 0) > 0 && <Badge tone="info">{session.unread} new</Badge>}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}
