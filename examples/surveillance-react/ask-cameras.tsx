import createClient from 'openapi-fetch';
import { type FormEvent, useMemo, useState } from 'react';
import type { components, paths } from './schema';

export type CameraAnswer = components['schemas']['ConversationAnswerResponse'];

/** Asks questions with the access token of an account with the role `operator` or `viewer`. */
export function cameraQuestions(server: string, accessToken: string) {
  const headers = { Authorization: `Bearer ${accessToken}` };
  const client = createClient<paths>({ baseUrl: server, headers });
  return {
    /** Starts a new conversation if `conversationId` is absent. Throws an Error with the message of the API. */
    async ask(query: string, conversationId?: string): Promise<CameraAnswer> {
      const { data, error } = await client.POST('/api/v1/conversation', {
        body: { query, ...(conversationId && { conversation_id: conversationId }) },
      });
      // The response type also includes the event stream, which the route sends only for `Accept: text/event-stream`.
      if (data) return (data as { data: CameraAnswer }).data;
      throw new Error((error as { error?: { message?: string } } | undefined)?.error?.message);
    },
  };
}

export interface AskCamerasProps {
  /** The address of the server, such as `https://cameras.example.com`. */
  readonly server: string;
  readonly accessToken: string;
}

/** A conversation about camera events. Shows the answer, the events that support it, and follow-up questions. */
export function AskCameras({ server, accessToken }: AskCamerasProps) {
  const cameras = useMemo(() => cameraQuestions(server, accessToken), [server, accessToken]);
  const [answer, setAnswer] = useState<CameraAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  async function ask(query: string): Promise<void> {
    setIsAsking(true);
    setProblem(null);
    try {
      setAnswer(await cameras.ask(query, answer?.conversation_id));
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setIsAsking(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const query = String(new FormData(event.currentTarget).get('query')).trim();
    if (query !== '') void ask(query);
  }

  return (
    <section>
      <form onSubmit={submit}>
        <input name="query" aria-label="Question" maxLength={4000} placeholder="Who was at the gate today?" />
        <button disabled={isAsking}>Ask</button>
      </form>
      {problem && <p role="alert">{problem}</p>}
      {answer && <Answer answer={answer} onAsk={(query) => void ask(query)} />}
    </section>
  );
}

function Answer({
  answer,
  onAsk,
}: {
  readonly answer: CameraAnswer;
  readonly onAsk: (query: string) => void;
}) {
  const clips = new Map(answer.clip_links.map((clip) => [clip.event_id, clip.url]));
  return (
    <>
      <p>{answer.response}</p>
      <ul>
        {answer.evidence.map(({ event_id, camera_id, timestamp, description }) => (
          <li key={event_id}>
            {new Date(timestamp).toLocaleString()}, {camera_id}: {description}{' '}
            {clips.has(event_id) && <a href={clips.get(event_id)}>Clip</a>}
          </li>
        ))}
      </ul>
      {answer.follow_up_questions.map((question) => (
        <button key={question} onClick={() => onAsk(question)}>
          {question}
        </button>
      ))}
    </>
  );
}
