import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api, WidgetConfig } from '../api.js';
import type { Conversation } from '../conversation.js';
import type * as Attachments from '../attachments/attachments.js';
import type { Message, State } from '../conversation-state.js';
import { type Strings, withNumber } from '../strings/index.js';
import { Chip, MessageView } from './message-view.js';
import { PassageView } from './passage-view.js';
import { PersonView } from './person-view.js';
import { type Rating, RatingView } from './rating-view.js';

export interface PanelProps {
  readonly api: Api;
  readonly conversation: Conversation;
  readonly config: WidgetConfig;
  readonly strings: Strings;
  onClose(): void;
  /** Something happened that the page may want to know: `message`, `rated`. */
  onEvent(name: string, detail: object): void;
}

const MOST_CHARACTERS = 4_000;
/** The reader is at the end of the log within so many pixels. */
const AT_END = 60;

export function Panel({ api, conversation, config, strings, onClose, onEvent }: PanelProps) {
  const state = useConversation(conversation);
  const [passage, setPassage] = useState<{ message: Message; marker: string } | undefined>();
  const [isEnding, setEnding] = useState(false);
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const slot = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const seconds = useCountdown(state.blockedUntil);
  const isAnswering = state.stage !== undefined || conversation.isAnswering;
  const { starters = [], attachments: kinds = [] } = config;
  const title = config.title ?? strings.title;
  const greeting = config.greeting ?? strings.greeting;

  useEffect(() => {
    void conversation.load();
  }, []);

  useEffect(() => {
    if (kinds[0])
      import(/* @vite-ignore */ `${api.server}/widget/attachments.js`).then(
        ({ mount }: typeof Attachments) => mount(slot.current, { api, conversation, kinds }),
        () => 0,
      );
  }, [config]);

  useEffect(() => {
    if (state.messages.at(-1)?.role === 'agent') void conversation.handoff.markRead();
  }, [state.messages]);

  const ask = (text: string) => {
    if (isAnswering || seconds > 0 || text.trim() === '') return;
    setDraft('');
    onEvent('message', { role: 'user', text });
    void conversation.ask(text).then(() => {
      const last = conversation.state.messages.at(-1);
      if (last && last.role !== 'user') onEvent('message', { role: last.role, text: last.text });
    });
  };
  const openPassage = (message: Message, marker: string) => {
    opener.current = shadowFocus(field.current);
    setPassage({ message, marker });
  };
  const closePassage = () => {
    setPassage(undefined);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    if (passage) closePassage();
    else onClose();
  };
  const end = (rating: Rating | undefined) => {
    setEnding(false);
    if (rating) onEvent('rated', rating);
    void conversation.end(rating);
  };

  return (
    <section class="panel" part="panel" role="dialog" aria-label={title} onKeyDown={onKeyDown}>
      <div class="header" part="header">
        <h2 dir="auto">{title}</h2>
        {state.messages.length > 0 && !state.ended && (
          <button type="button" class="link" disabled={isAnswering} onClick={() => setEnding(true)}>
            {strings.end}
          </button>
        )}
        <button type="button" class="icon" aria-label={strings.close} onClick={onClose}>
          ✕
        </button>
      </div>
      {state.offline && (
        <p class="bar" role="status">
          {strings.offline}
        </p>
      )}
      {isEnding ? (
        <RatingView strings={strings} onEnd={end} />
      ) : (
        <Log state={state} strings={strings}>
          <p class="greeting" dir="auto">
            {greeting}
          </p>
          {state.messages.length === 0 && starters.length > 0 && (
            <div class="suggestions">
              {starters.map((starter) => (
                <Chip key={starter} text={starter} onChoose={() => ask(starter)} />
              ))}
            </div>
          )}
          {state.messages.map((message, index) => (
            <MessageView
              key={message.id}
              message={message}
              strings={strings}
              isLast={index === state.messages.length - 1}
              onAsk={ask}
              onRate={(id, helpful) => void conversation.rate(id, helpful)}
              onCitation={openPassage}
            />
          ))}
          {state.stage !== undefined && <p class="stage">{stageWords(state.stage, strings)} …</p>}
          <PersonView person={state.person} conversation={conversation} config={config} strings={strings} />
          {state.ended && <p class="notice">{strings.ended}</p>}
        </Log>
      )}
      {state.problem !== undefined && (
        <p class="problem" role="alert">
          {state.problem === 'unexpected' ? strings.unexpected : state.problem}{' '}
          {seconds > 0 && withNumber(strings.blocked, seconds)}
        </p>
      )}
      <form
        class="composer"
        part="composer"
        onSubmit={(event) => {
          event.preventDefault();
          ask(draft);
        }}
      >
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={draft}
          maxLength={MOST_CHARACTERS}
          aria-label={strings.placeholder}
          placeholder={strings.placeholder}
          onInput={({ currentTarget }) => {
            setDraft(currentTarget.value);
            conversation.handoff.type();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            ask(draft);
          }}
        />
        <span ref={slot} />
        {isAnswering ? (
          <button type="button" class="primary" aria-label={strings.stop} onClick={() => conversation.stop()}>
            ■
          </button>
        ) : (
          <button
            type="submit"
            class="primary"
            aria-label={strings.send}
            disabled={draft.trim() === '' || seconds > 0}
          >
            ➤
          </button>
        )}
      </form>
      {config.privacy_url && (
        <a class="privacy" href={config.privacy_url} target="_blank" rel="noopener noreferrer">
          {new URL(config.privacy_url).hostname}
        </a>
      )}
      {passage && (
        <PassageView
          key={passage.message.id + passage.marker}
          strings={strings}
          load={() => api.passage(passage.message.id, passage.marker)}
          onClose={closePassage}
        />
      )}
    </section>
  );
}

interface LogProps {
  readonly state: State;
  readonly strings: Strings;
  readonly children: preact.ComponentChildren;
}

/** The messages. The log follows a new answer only while the reader is at its end, until its beginning is at the top. */
function Log({ state, strings, children }: LogProps) {
  const log = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const last = state.messages.at(-1);
  const toEnd = () => log.current?.scrollTo(0, log.current.scrollHeight);
  useEffect(() => {
    if (isAtEnd || last?.role === 'user')
      log.current?.querySelector(':nth-last-child(1 of .message)')?.scrollIntoView();
  }, [state.messages, state.stage]);
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = log.current!;
    setAtEnd(scrollHeight - scrollTop - clientHeight < AT_END);
  };
  const spoken = state.stage === undefined ? answerOf(last) : stageWords(state.stage, strings);
  return (
    <>
      <div
        class="log"
        ref={log}
        role="log"
        aria-live="off"
        aria-busy={state.stage !== undefined}
        tabIndex={0}
        onScroll={onScroll}
      >
        {children}
      </div>
      {!isAtEnd && (
        <button type="button" class="chip to-end" onClick={toEnd}>
          {strings.newMessages}
        </button>
      )}
      <p class="hidden" role="status">
        {spoken}
      </p>
    </>
  );
}

/** A screen reader hears an answer once, when it is complete. */
function answerOf(message: Message | undefined): string {
  return message && message.role !== 'user' && message.state === 'complete' ? message.text : '';
}

function stageWords(stage: string, strings: Strings): string {
  return /generate|answer|ground|screen_answer|suggest/.test(stage) ? strings.writing : strings.searching;
}

function useConversation(conversation: Conversation): State {
  const [state, setState] = useState(conversation.state);
  useEffect(() => conversation.subscribe(setState), [conversation]);
  return state;
}

/** The seconds until `time`, counted down. */
function useCountdown(time: number): number {
  const left = () => Math.max(0, Math.ceil((time - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (time <= Date.now()) return undefined;
    const timer = setInterval(() => setSeconds(left()), 500);
    return () => clearInterval(timer);
  }, [time]);
  return seconds;
}

function shadowFocus(inside: HTMLElement | null): HTMLElement | null {
  const root = inside?.getRootNode() as ShadowRoot | undefined;
  return (root?.activeElement ?? null) as HTMLElement | null;
}
