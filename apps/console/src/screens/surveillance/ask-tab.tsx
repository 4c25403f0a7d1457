import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Answer } from '../../parts/answer.js';
import { ConversationView, Questions } from '../../parts/asking/conversation-view.js';
import { type Turn, useConversation } from '../../parts/asking/use-conversation.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { TIME_ZONE } from './event-query.js';
import { ClipLinks, EvidenceTable } from './evidence.js';
import { UnderstoodChips } from './understood.js';

/** What is shown of an answer; the history keeps less of it than the answer had. */
type EventAnswer = Pick<
  Schemas['ConversationAnswerResponse'],
  'conversation_id' | 'response' | 'evidence' | 'clip_links' | 'understood'
> &
  Partial<Schemas['ConversationAnswerResponse']>;

const MOST_MESSAGES = 100;
const STARTERS = [
  'What happened in the last 24 hours?',
  'Were there vehicles today?',
  'Show doors that were opened yesterday',
];

/** A conversation about events. */
export function AskTab() {
  const conversation = useConversation<EventAnswer>({
    name: 'events',
    url: '/api/v1/conversation',
    extra: { time_zone: TIME_ZONE },
    readHistory,
  });
  const [isDeleting, setIsDeleting] = useState(false);
  const { id } = conversation;
  return (
    <>
      <div className="row between asking-tools">
        <span className="quiet">Days and times are those of {TIME_ZONE}.</span>
        {id !== undefined && (
          <span className="row">
            <Button icon="plus" onClick={conversation.leave}>
              New conversation
            </Button>
            <Button tone="plain" icon="trash" onClick={() => setIsDeleting(true)}>
              Delete it
            </Button>
          </span>
        )}
      </div>
      <ConversationView
        conversation={conversation}
        starters={STARTERS}
        placeholder="Who was at the loading dock yesterday between 2 and 4 pm?"
        spoken={({ response }) => response}
        answer={(answer) => <EventAnswerView answer={answer} onAsk={conversation.ask} />}
      />
      {isDeleting && id !== undefined && (
        <ConfirmDialog
          title="Delete this conversation?"
          consequence="Its questions and answers are erased. The events stay."
          action="Delete the conversation"
          onConfirm={async () => {
            const path = { conversation_id: id };
            await dataOf(api.DELETE('/api/v1/conversation/{conversation_id}', { params: { path } }));
            conversation.leave();
          }}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </>
  );
}

function EventAnswerView({
  answer,
  onAsk,
}: {
  readonly answer: EventAnswer;
  readonly onAsk: (question: string) => void;
}) {
  const { understood, degraded = [], evidence, follow_up_questions: questions = [] } = answer;
  return (
    <>
      {understood && <UnderstoodChips understood={understood} total={answer.total_events} />}
      <Answer text={answer.response} />
      {degraded.length > 0 && (
        <p className="quiet">Some parts of the search were not available: {degraded.join(', ')}.</p>
      )}
      {evidence.length > 0 && (
        <>
          <EvidenceTable evidence={evidence} />
          <ClipLinks clips={answer.clip_links} />
        </>
      )}
      <Questions questions={questions} onAsk={onAsk} />
    </>
  );
}

/** Each question with the answer that followed it. */
async function readHistory(conversationId: string): Promise<readonly Turn<EventAnswer>[]> {
  const { messages } = await dataOf(
    api.GET('/api/v1/conversation/{conversation_id}/history', {
      params: {
        path: { conversation_id: conversationId },
        query: { page_size: MOST_MESSAGES, order: 'desc' },
      },
    }),
  );
  const turns: Turn<EventAnswer>[] = [];
  for (const { role, content, message_id: id, metadata } of messages.toReversed()) {
    const last = turns.at(-1);
    if (role === 'user') turns.push({ id, question: content, progress: { text: '' } });
    else if (last && last.answer === undefined)
      turns[turns.length - 1] = {
        ...last,
        answer: { conversation_id: conversationId, response: content, ...metadata },
      };
  }
  return turns.filter(({ answer }) => answer !== undefined);
}
