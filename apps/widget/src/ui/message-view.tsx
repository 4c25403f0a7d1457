import type { Message } from '../conversation-state.js';
import type { Strings } from '../strings/index.js';
import { AnswerText } from './answer-text.js';

export interface MessageProps {
  readonly message: Message;
  readonly strings: Strings;
  readonly isLast: boolean;
  onAsk(text: string): void;
  onRate(id: string, helpful: boolean): void;
  onCitation(message: Message, marker: string): void;
}

/** Below it an answer is not sure, and a person is offered. */
const SURE = 0.5;

export function MessageView({ message, strings, isLast, onAsk, onRate, onCitation }: MessageProps) {
  if (message.role === 'notice') {
    const isBack = message.text === 'assistant_back';
    return <p class="notice">{isBack ? strings.assistantBack : strings.newConversation}</p>;
  }
  const isAnswer = message.role !== 'user';
  const isComplete = message.state === 'complete';
  const speaker = {
    user: strings.you,
    assistant: strings.assistant,
    agent: message.agentName ?? strings.agent,
  };
  const isUnsure = isLast && isAnswer && (message.confidence ?? 1) < SURE;
  const suggestions = isLast ? message.suggestions : [];
  return (
    <article
      class={`message ${message.role}`}
      part={`message message-${partOf(message.role)}`}
      data-id={message.id}
    >
      <span class="hidden">{speaker[message.role]}</span>
      {message.role === 'agent' && <span class="name">{speaker.agent}</span>}
      <div class="bubble">
        {isAnswer ? (
          <AnswerText
            text={message.text}
            markers={new Set(message.citations.map(({ marker }) => marker))}
            sourceLabel={strings.sources}
            onCitation={(marker) => onCitation(message, marker)}
          />
        ) : (
          <p dir="auto">{message.text}</p>
        )}
      </div>
      {message.state === 'waiting' && <span class="note">{strings.waiting}</span>}
      {message.state === 'failed' && (
        <span class="note failed">
          {strings.failed}{' '}
          <button type="button" class="link" onClick={() => onAsk(message.text)}>
            {strings.tryAgain}
          </button>
        </span>
      )}
      {message.role === 'assistant' && isComplete && message.citations.length > 0 && (
        <div class="rating">
          <Thumb
            label={strings.helpful}
            icon="👍"
            chosen={message.helpful === true}
            onChoose={() => onRate(message.id, true)}
          />
          <Thumb
            label={strings.unhelpful}
            icon="👎"
            chosen={message.helpful === false}
            onChoose={() => onRate(message.id, false)}
          />
        </div>
      )}
      {(suggestions.length > 0 || isUnsure) && isComplete && (
        <div class="suggestions">
          {suggestions.map((suggestion) => (
            <Chip key={suggestion} text={suggestion} onChoose={() => onAsk(suggestion)} />
          ))}
          {isUnsure && <Chip text={strings.person} onChoose={() => onAsk(strings.personRequest)} />}
        </div>
      )}
    </article>
  );
}

export function Chip({ text, onChoose }: { readonly text: string; onChoose(): void }) {
  return (
    <button type="button" class="chip" part="suggestion" dir="auto" onClick={onChoose}>
      {text}
    </button>
  );
}

interface ThumbProps {
  readonly label: string;
  readonly icon: string;
  readonly chosen: boolean;
  onChoose(): void;
}

function Thumb({ label, icon, chosen, onChoose }: ThumbProps) {
  return (
    <button
      type="button"
      class="thumb"
      aria-label={label}
      title={label}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      {icon}
    </button>
  );
}

function partOf(role: Exclude<Message['role'], 'notice'>): string {
  return { user: 'you', assistant: 'bot', agent: 'agent' }[role];
}
