import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { save, type Schemas } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { counted, words } from '../../parts/format.js';
import { ActionMenu } from '../../parts/menu.js';
import { PageHead } from '../../parts/page.js';
import { usePersonalData } from '../../parts/personal-data.js';
import { Blank, Failure, QueryView, sentenceOf, Skeleton } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { toMarkdown } from '../../parts/transcript/messages.js';
import { Transcript } from '../../parts/transcript/transcript.js';
import { HANDOFF_TONES, HANDOFF_WORDS, pageName, visitorName } from './session-names.js';
import { readAllMessages, useMessages, useSession } from './use-conversation.js';

async function exportAs(format: 'json' | 'md', sessionId: string): Promise<void> {
  try {
    const messages = await readAllMessages(sessionId);
    const text =
      format === 'json'
        ? JSON.stringify({ session_id: sessionId, messages }, null, 2)
        : toMarkdown(sessionId, messages);
    save(new Blob([text]), `conversation-${sessionId}.${format}`);
  } catch (error) {
    toast(`The conversation was not exported: ${sentenceOf(error)}`);
  }
}

export function ConversationScreen() {
  const { sessionId = '' } = useParams({ strict: false });
  const session = useSession(sessionId);
  return (
    <QueryView query={session} list={{ path: '/conversations', label: 'All conversations' }}>
      {(data) => (
        <>
          <PageHead title={visitorName(data.user_id)}>
            {data.handoff !== 'none' && (
              <Link to="/inbox" search={{ session: sessionId, view: 'all' }} className="button">
                Open in the inbox
              </Link>
            )}
            <ActionMenu
              label="Export"
              actions={[
                { label: 'As Markdown', onSelect: () => void exportAs('md', sessionId) },
                { label: 'As JSON', onSelect: () => void exportAs('json', sessionId) },
              ]}
            />
            <PersonMenu userId={data.user_id} />
          </PageHead>
          <Facts session={data} />
          <Messages sessionId={sessionId} />
        </>
      )}
    </QueryView>
  );
}

/** For admins. */
function PersonMenu({ userId }: { readonly userId: string }) {
  const { role } = useMe();
  const navigate = useNavigate();
  const name = visitorName(userId);
  const { actions, dialog } = usePersonalData({
    userId,
    name,
    onErased: () => navigate({ to: '/conversations' }),
  });
  if (role !== 'admin') return null;
  return (
    <>
      <ActionMenu label={`Actions for ${name}`} icon="more" actions={actions} />
      {dialog}
    </>
  );
}

function Facts({ session }: { readonly session: Schemas['SessionResponse'] }) {
  const { feedback, metadata } = session;
  return (
    <div className="row facts">
      <Badge tone={HANDOFF_TONES[session.handoff]}>{HANDOFF_WORDS[session.handoff]}</Badge>
      <Badge>{words(session.status)}</Badge>
      <span className="quiet">{counted(session.context.conversation_count, 'message')}</span>
      <span className="quiet">
        began <Time at={session.created_at} />
      </span>
      {metadata.referrer && <span className="quiet clip">{pageName(metadata.referrer)}</span>}
      {metadata.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {feedback && (
        <span>
          Rating {feedback.rating ?? '–'}
          {feedback.resolved !== null && (feedback.resolved ? ', solved' : ', not solved')}
          {feedback.comment && <>: “{feedback.comment}”</>}
        </span>
      )}
    </div>
  );
}

function Messages({ sessionId }: { readonly sessionId: string }) {
  const { messages, error, refetch, hasNextPage, fetchNextPage } = useMessages(sessionId);
  if (messages === undefined)
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  if (messages.length === 0) return <Blank>The visitor has not written anything yet.</Blank>;
  return (
    <div className="stack">
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>Earlier messages</Button>}
      <Transcript sessionId={sessionId} messages={messages} />
    </div>
  );
}
