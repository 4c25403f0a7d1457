import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { QueryView } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { pageName } from '../conversations/session-names.js';
import type { Conversation } from './use-inbox.js';

const PASSAGES = 4;

interface VisitorPanelProps {
  readonly conversation: Conversation;
  readonly onInsert: (text: string) => void;
}

/** What helps the agent: who the visitor is, what the assistant found, passages of the documents, and notes. */
export function VisitorPanel({ conversation, onInsert }: VisitorPanelProps) {
  const { metadata, summary, notes } = conversation;
  return (
    <aside className="inbox-side in-order" aria-label="About the conversation">
      <section className="card padded stack tight">
        <h3>Visitor</h3>
        <dl className="inbox-facts">
          <Fact
            name="Waits since"
            value={conversation.requested_at && <Time at={conversation.requested_at} />}
          />
          <Fact name="Reason" value={conversation.reason} />
          <Fact name="E-mail" value={conversation.email} />
          <Fact name="Page" value={metadata.referrer && pageName(metadata.referrer)} />
          <Fact name="Began" value={<Time at={conversation.created_at} />} />
        </dl>
        <Link to="/conversations/$sessionId" params={{ sessionId: conversation.session_id }}>
          Open the whole conversation
        </Link>
      </section>
      {summary.answer && (
        <section className="card padded stack tight">
          <h3>What the assistant found</h3>
          <p className="inbox-found" dir="auto">
            {summary.answer}
          </p>
          <ul>
            {summary.sources.map(({ document_id: id, title }) => (
              <li key={id}>
                <Link to="/documents/$documentId" params={{ documentId: id }}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
          <Button onClick={() => onInsert(withoutMarkers(summary.answer ?? ''))}>Insert the answer</Button>
        </section>
      )}
      <Passages key={conversation.session_id} question={summary.question} onInsert={onInsert} />
      <section className="card padded stack tight">
        <h3>Notes</h3>
        {notes.length === 0 && <p className="quiet">No notes yet.</p>}
        {notes.map(({ note_id: id, author, text, at }) => (
          <div key={id} className="inbox-note">
            <p dir="auto">{text}</p>
            <p className="hint">
              {author.name}, <Time at={at} />
            </p>
          </div>
        ))}
      </section>
    </aside>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: React.ReactNode }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd className="break">{value}</dd>
    </>
  );
}

/** Searches the documents, at first for the visitor's last question. */
function Passages({ question, onInsert }: { question: string | null; onInsert: (text: string) => void }) {
  const [text, setText] = useState(question ?? '');
  const [asked, setAsked] = useState(question?.trim() ?? '');
  const search = useQuery({
    queryKey: ['passages', asked],
    enabled: asked !== '',
    staleTime: 60_000,
    queryFn: () =>
      dataOf(
        api.POST('/api/v1/knowledge-base/search', {
          body: { query: asked.slice(0, 1_000), top_k: PASSAGES },
        }),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(text.trim());
  };
  return (
    <section className="card padded stack tight">
      <h3>Passages</h3>
      <form onSubmit={submit}>
        <input
          type="search"
          className="input"
          aria-label="Search the documents"
          placeholder="Search the documents"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
      {asked !== '' && (
        <QueryView query={search} rows={3}>
          {({ results }) =>
            results.length === 0 ? (
              <p className="quiet">No passage answers this.</p>
            ) : (
              <ul className="stack">
                {results.map((result) => (
                  <Passage key={result.chunk_id} result={result} onInsert={onInsert} />
                ))}
              </ul>
            )
          }
        </QueryView>
      )}
    </section>
  );
}

function Passage(props: { result: Schemas['SearchResultResponse']; onInsert: (text: string) => void }) {
  const { result, onInsert } = props;
  const { start_position: from, end_position: to, section_title: section } = result.metadata;
  return (
    <li className="stack tight">
      <Link
        to="/documents/$documentId"
        params={{ documentId: result.document_id }}
        search={{ from: String(from), to: String(to) }}
      >
        {result.title}
        {section && ` › ${section}`}
      </Link>
      <p className="inbox-passage" dir="auto">
        {result.content}
      </p>
      <Button onClick={() => onInsert(result.content)}>Insert the passage</Button>
    </li>
  );
}

/** Agents send an answer as their own words: its markers would point nowhere. */
function withoutMarkers(answer: string): string {
  return answer.replace(/ ?\[\d{1,3}\]/g, '');
}
