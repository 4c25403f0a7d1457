import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { counted, fullTime, words } from '../../parts/format.js';
import { searchOf } from './event-query.js';
import { askedOf, comparedText, windowsOf } from './recurring-text.js';
import { useCameraNames } from './use-cameras.js';

interface UnderstoodProps {
  readonly understood: Schemas['UnderstoodSchema'];
  /** How many events match; unknown for answers of before. */
  readonly total: number | undefined;
}

/** How a question was read, and the way to all events that it is about. */
export function UnderstoodChips({ understood, total }: UnderstoodProps) {
  const nameOf = useCameraNames();
  const { from, to, camera_ids: cameras, event_types: types, objects, attributes, text } = understood;
  const { min_confidence: confidence, unclear, recurring, superlative, compared } = understood;
  const chips: [string, string][] = [
    ...(from ? [['From', fullTime(from)] as [string, string]] : []),
    ...(to ? [['To', fullTime(to)] as [string, string]] : []),
    ...windowsOf(recurring).map((window): [string, string] => ['Only', window]),
    ...(superlative ? [['Asked for', askedOf(superlative)] as [string, string]] : []),
    ...(compared ? [['Compared with', comparedText(understood, compared, nameOf)] as [string, string]] : []),
    ...cameras.map((id): [string, string] => ['Camera', nameOf(id)]),
    ...types.map((type): [string, string] => ['Type', words(type)]),
    ...objects.map((label): [string, string] => ['Object', label]),
    ...Object.entries(attributes).map(([name, value]): [string, string] => [words(name), value]),
    ...(confidence === null ? [] : [['Confidence', `at least ${percent(confidence)}`] as [string, string]]),
    ...(text === '' ? [] : [['Text', text] as [string, string]]),
  ];
  return (
    <div className="stack tight">
      <ul className="row understood" aria-label="How the question was read">
        {chips.map(([name, value]) => (
          <li key={`${name} ${value}`}>
            <Badge>
              <span className="quiet">{name}</span> {value}
            </Badge>
          </li>
        ))}
        {total !== undefined && total > 0 && !recurring && (
          <li>
            <Link to="/surveillance" search={searchOf(understood)}>
              Show {counted(total, 'event')} as a timeline
            </Link>
          </li>
        )}
      </ul>
      {unclear.length > 0 && (
        <p className="notice warn">Not applied, because it was not clear: {unclear.join(', ')}.</p>
      )}
    </div>
  );
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
