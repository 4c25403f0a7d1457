import { useEffect, useState } from 'preact/hooks';
import type { WidgetConfig } from '../api.js';
import type { Conversation } from '../conversation.js';
import type { Person } from '../conversation-state.js';
import { type Strings, withNumber } from '../strings/index.js';

export interface PersonProps {
  readonly person: Person;
  readonly conversation: Conversation;
  readonly config: WidgetConfig;
  readonly strings: Strings;
}

const REFRESH_MS = 20_000;

/** Where the visitor stands with the person that they asked for. */
export function PersonView({ person, conversation, config, strings }: PersonProps) {
  const { state, position, waitSeconds, agentName, isTyping } = person;
  useEffect(() => {
    if (state !== 'waiting') return undefined;
    const timer = setInterval(() => void conversation.handoff.markRead(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [state]);
  if (state === 'assigned')
    return (
      <p class="notice" role="status" dir="auto">
        {agentName ?? strings.agent} · {isTyping ? strings.typing : strings.personHere}
      </p>
    );
  if (state !== 'waiting') return null;
  const minutes = waitSeconds === undefined ? undefined : Math.max(1, Math.round(waitSeconds / 60));
  return (
    <div class="notice" role="status">
      <p dir="auto">
        {strings.waitingForPerson}
        {position !== undefined && ` ${withNumber(strings.queue, position)}`}
        {minutes !== undefined && ` ${withNumber(strings.expectedWait, minutes)}`}
      </p>
      {config.handoff?.available === false && (
        <OutsideHours handoff={config.handoff} conversation={conversation} strings={strings} />
      )}
    </div>
  );
}

interface OutsideHoursProps {
  readonly handoff: NonNullable<WidgetConfig['handoff']>;
  readonly conversation: Conversation;
  readonly strings: Strings;
}

function OutsideHours({ handoff: { hours, email }, conversation, strings }: OutsideHoursProps) {
  const [address, setAddress] = useState('');
  const [isLeft, setLeft] = useState(false);
  const leave = (event: Event) => {
    event.preventDefault();
    void conversation.handoff.leaveEmail(address).then(setLeft);
  };
  if (isLeft) return <p dir="auto">{strings.emailLeft}</p>;
  return (
    <form onSubmit={leave}>
      <p dir="auto">
        {strings.nobodyHere} {hours} {email}
      </p>
      <input
        type="email"
        required
        maxLength={254}
        value={address}
        aria-label={strings.emailAddress}
        placeholder={strings.emailAddress}
        onInput={({ currentTarget }) => setAddress(currentTarget.value)}
      />{' '}
      <button type="submit" class="link">
        {strings.send}
      </button>
    </form>
  );
}
