import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../button.js';
import { words } from '../format.js';
import { Failure, Skeleton } from '../states.js';
import './asking.css';
import type { Conversation, Turn } from './use-conversation.js';

const LONGEST_QUESTION = 4_000;
const STAGES: Readonly<Record<string, string>> = {
  screen_question: 'Checking the question',
  understand: 'Reading the question',
  retrieve: 'Searching',
  generate: 'Writing the answer',
  answer: 'Writing the answer',
  ground: 'Checking the answer',
  screen_answer: 'Checking the answer',
  suggest: 'Looking for further questions',
};

interface ConversationViewProps<A> {
  readonly conversation: Conversation<A>;
  /** What is shown of a whole answer. */
  readonly answer: (answer: A, question: string) => ReactNode;
  /** Questions to begin with. */
  readonly starters: readonly string[];
  readonly placeholder: string;
  /** What a screen reader says when an answer is complete. */
  readonly spoken: (answer: A) => string;
}

/** The questions and answers of a conversation, and the field for the next question. */
export function ConversationView<A>(props: ConversationViewProps<A>) {
  const { conversation, answer, starters, placeholder, spoken } = props;
  const { turns, history, isBusy, id } = conversation;
  const last = turns.at(-1);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [last?.id]);
  const isLoading = id !== undefined && history.isFetching && turns.length === 0;
  return (
    <div className="asking">
      {history.error && turns.length === 0 && (
        <Failure error={history.error} onRetry={() => void history.refetch()} />
      )}
      {isLoading && <Skeleton rows={3} />}
      {turns.length === 0 && !isLoading && !history.error && (
        <div className="stack tight">
          <p className="quiet">Ask a question, for example:</p>
          <Questions questions={starters} onAsk={conversation.ask} />
        </div>
      )}
      <ol className="turns" aria-label="Questions and answers" aria-busy={isBusy}>
        {turns.map((turn) => (
          <li key={turn.id} className="turn" ref={turn === last ? end : undefined}>
            <h2 className="question" dir="auto">
              {turn.question}
            </h2>
            <Reply turn={turn} onRetry={() => conversation.ask(turn.question)}>
              {turn.answer !== undefined && answer(turn.answer, turn.question)}
            </Reply>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {last?.answer !== undefined ? spoken(last.answer) : last && !last.failure && stageOf(last)}
      </p>
      <Composer
        placeholder={placeholder}
        isBusy={isBusy}
        onAsk={conversation.ask}
        onStop={conversation.stop}
      />
    </div>
  );
}

function stageOf({ progress }: Turn<unknown>): string {
  const { stage } = progress;
  return stage === undefined ? 'Sending the question' : (STAGES[stage] ?? words(stage));
}

function Reply(props: {
  readonly turn: Turn<unknown>;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}) {
  const { turn, onRetry, children } = props;
  if (turn.failure !== undefined) return <Failure error={turn.failure} onRetry={onRetry} />;
  if (turn.answer !== undefined) return children;
  return (
    <div className="stack tight">
      {turn.progress.text !== '' && (
        <p className="arriving" dir="auto">
          {turn.progress.text}
        </p>
      )}
      <p className="quiet">{stageOf(turn)} …</p>
    </div>
  );
}

/** Questions as buttons. */
export function Questions(props: {
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
}) {
  const { questions, onAsk } = props;
  return (
    <div className="row">
      {questions.map((question) => (
        <Button key={question} className="suggestion" onClick={() => onAsk(question)}>
          {question}
        </Button>
      ))}
    </div>
  );
}

function Composer(props: {
  readonly placeholder: string;
  readonly isBusy: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}) {
  const { placeholder, isBusy, onAsk, onStop } = props;
  const [text, setText] = useState('');
  const submit = () => {
    if (text.trim() === '' || isBusy) return;
    onAsk(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="asking-composer card"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        className="input grow"
        aria-label="Your question"
        placeholder={placeholder}
        rows={2}
        maxLength={LONGEST_QUESTION}
        value={text}
        dir="auto"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      {isBusy ? (
        <Button icon="stop" onClick={onStop}>
          Stop
        </Button>
      ) : (
        <Button type="submit" tone="main" icon="send" disabled={text.trim() === ''}>
          Ask
        </Button>
      )}
    </form>
  );
}
