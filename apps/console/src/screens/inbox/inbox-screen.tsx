import { PageHead } from '../../parts/page.js';
import { Blank } from '../../parts/states.js';
import { one, oneOf, useUrlState } from '../../parts/url-state.js';
import { ConversationPanel } from './conversation-panel.js';
import './inbox.css';
import { InboxList } from './inbox-list.js';
import { VIEWS } from './use-inbox.js';

export function InboxScreen() {
  const [search, change] = useUrlState();
  const view = oneOf(search['view'], VIEWS) ?? 'waiting';
  const selected = one(search['session']);
  return (
    <>
      <PageHead title="Inbox" />
      <div className={`inbox ${selected ? 'has-selection' : ''}`}>
        <InboxList
          view={view}
          selected={selected}
          onView={(next) => change({ view: next })}
          onSelect={(session) => change({ session })}
        />
        {selected ? (
          <ConversationPanel
            key={selected}
            sessionId={selected}
            onBack={() => change({ session: undefined })}
          />
        ) : (
          <div className="inbox-conversation inbox-none card">
            <Blank>Choose a conversation.</Blank>
          </div>
        )}
      </div>
    </>
  );
}
