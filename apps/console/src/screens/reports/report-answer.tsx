import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.js';
import { Questions } from '../../parts/asking/conversation-view.js';
import { Badge } from '../../parts/badge.js';
import { number, words } from '../../parts/format.js';
import type { ReportAnswer, ReportCitation } from './ask-tab.js';
import { ReportChart } from './report-chart.js';

interface ReportAnswerProps {
  readonly answer: ReportAnswer;
  readonly onAsk: (question: string) => void;
  readonly onCite: (citation: ReportCitation) => void;
}

/** An answer: how the question was read, the text with its citations, conflicts, charts and further questions. */
export function ReportAnswerView({ answer, onAsk, onCite }: ReportAnswerProps) {
  return (
    <>
      {answer.understood && <Understood understood={answer.understood} />}
      <CitedText text={answer.response} citations={answer.citations} onCite={onCite} />
      {answer.degraded.length > 0 && (
        <p className="quiet">Some parts of the search were not available: {answer.degraded.join(', ')}.</p>
      )}
      {answer.conflicts.map((conflict, at) => (
        <Conflict key={at} conflict={conflict} citations={answer.citations} onCite={onCite} />
      ))}
      {answer.charts.map((chart) => (
        <ReportChart key={chart.chart_id} chart={chart} />
      ))}
      <Questions questions={[...answer.follow_up_questions, ...answer.suggestions]} onAsk={onAsk} />
    </>
  );
}

function Understood({ understood }: { readonly understood: Schemas['UnderstoodResponse'] }) {
  const { intent, entities, time_range: years, publishers } = understood;
  return (
    <ul className="row understood" aria-label="How the question was read">
      <li>
        <Badge>{words(intent)}</Badge>
      </li>
      {entities.map(({ entity_id: entityId, name }) => (
        <li key={entityId}>
          <Link to="/reports/entities/$entityId" params={{ entityId }} className="badge info">
            {name}
          </Link>
        </li>
      ))}
      {years && (
        <li>
          <Badge>
            <span className="quiet">Years</span> {years.from_year ?? '…'} to {years.to_year ?? 'today'}
          </Badge>
        </li>
      )}
      {publishers.map((publisher) => (
        <li key={publisher}>
          <Badge>
            <span className="quiet">Publisher</span> {publisher}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** The text of an answer, in which each marker opens its source. Where a report is cited twice, the quotes alternate. */
function CitedText(props: {
  readonly text: string;
  readonly citations: readonly ReportCitation[];
  readonly onCite: (citation: ReportCitation) => void;
}) {
  const { text, citations, onCite } = props;
  return (
    <div className="answer" dir="auto">
      {text.split(/\n{2,}/).map((paragraph, at) => (
        <p key={at}>{withButtons(paragraph, citations, onCite)}</p>
      ))}
    </div>
  );
}

function withButtons(
  text: string,
  citations: readonly ReportCitation[],
  onCite: (citation: ReportCitation) => void,
): ReactNode[] {
  const parts: ReactNode[] = [];
  let position = 0;
  for (const { index, 0: marker } of text.matchAll(/\[[^\[\]\n]{1,500}\]/g)) {
    const citation = citations.find((each) => each.marker === marker);
    if (citation === undefined) continue;
    parts.push(text.slice(position, index));
    parts.push(
      <button
        key={index}
        type="button"
        className="link marker"
        title={citation.quote}
        onClick={() => onCite(citation)}
      >
        {marker}
      </button>,
    );
    position = index + marker.length;
  }
  parts.push(text.slice(position));
  return parts;
}

function Conflict(props: {
  readonly conflict: Schemas['ConflictResponse'];
  readonly citations: readonly ReportCitation[];
  readonly onCite: (citation: ReportCitation) => void;
}) {
  const { conflict, citations, onCite } = props;
  const { metric, subject, period, statements, note } = conflict;
  const years = period.from === period.to ? String(period.from) : `${period.from} to ${period.to}`;
  return (
    <div className="notice warn conflict">
      <p>
        <strong>
          {words(metric)}
          {subject !== 'all' && ` (${subject})`}, {years}:
        </strong>{' '}
        {note}
      </p>
      <ul>
        {statements.map(({ value, unit, citation_id: id, report_id: reportId }, at) => {
          const citation = citations.find((each) => each.citation_id === id);
          return (
            <li key={at}>
              {number(value)} {unit !== 'count' && unit}{' '}
              {citation ? (
                <button type="button" className="link marker" onClick={() => onCite(citation)}>
                  {citation.marker}
                </button>
              ) : (
                <Link to="/reports/$reportId" params={{ reportId }}>
                  Open the report
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
