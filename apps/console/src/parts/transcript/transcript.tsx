import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Answer } from '../answer.js';
import { Badge } from '../badge.js';
import { clockTime, fullTime } from '../format.js';
import { detailsOf, type Message, speakerOf } from './messages.js';
import './transcript.css';

const Why = lazy(() => import('./why.js'));

/** The messages of a conversation, oldest first. */
export function Transcript({ sessionId, messages }: { sessionId: string; messages: readonly Message[] }) {
  return (
    <ol className="transcript" aria-label="Messages">
      {messages.map((message) => (
        <MessageItem key={message.message_id} sessionId={sessionId} message={message} />
      ))}
    </ol>
  );
}

function MessageItem({ sessionId, message }: { readonly sessionId: string; readonly message: Message }) {
  const [isOpen, setIsOpen] = useState(false);
  const { citations = [], confidence_score: confidence, feedback } = detailsOf(message);
  const cite = (marker: string) => {
    const citation = citations.find((each) => each.marker === marker || `[${each.marker}]` === marker);
    if (citation === undefined) return marker;
    return (
      <Link
        to="/documents/$documentId"
        params={{ documentId: citation.document_id }}
        search={{ from: String(citation.start), to: String(citation.end) }}
        className="citation"
        title={`${citation.title}: ${citation.quote}`}
      >
        {marker}
      </Link>
    );
  };
  return (
    <li className={`message ${message.role}`} id={message.message_id}>
      <div className="row">
        <strong>{speakerOf(message)}</strong>
        <time className="quiet figures" dateTime={message.timestamp} title={fullTime(message.timestamp)}>
          {clockTime(message.timestamp)}
        </time>
        {confidence !== undefined && (
          <span className="quiet figures">confidence {confidence.toFixed(2)}</span>
        )}
        {feedback && (
          <Badge tone={feedback.helpful ? 'good' : 'alert'}>
            {feedback.helpful ? 'helpful' : 'not helpful'}
          </Badge>
        )}
      </div>
      <Answer text={message.content} cite={cite} />
      {feedback?.comment && <p className="quiet">“{feedback.comment}”</p>}
      {message.role === 'assistant' && (
        <button
          type="button"
          className="link why-button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Why this answer?
        </button>
      )}
      {isOpen && (
        <Suspense>
          <Why sessionId={sessionId} messageId={message.message_id} />
        </Suspense>
      )}
    </li>
  );
}
