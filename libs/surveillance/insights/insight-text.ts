import type { Camera } from '../events/surveillance-event.js';
import type { Finding } from './insight.js';

export interface InsightText {
  readonly title: string;
  readonly response: string;
  readonly followUpQuestions: readonly string[];
}

/** Describes an insight in English. Times are in `timeZone`. */
export function insightText(finding: Finding, cameras: readonly Camera[], timeZone: string): InsightText {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const time = (at: Date) => format.format(at);
  const names = finding.cameraIds.map((id) => cameras.find(({ cameraId }) => cameraId === id)?.name ?? id);
  const place = names.join(', ');
  const when = `between ${time(finding.from)} and ${time(finding.to)}`;
  const what = finding.subject.replaceAll('_', ' ');
  const usual = finding.expected < 0.5 ? 'hardly any' : `about ${Math.round(finding.expected)}`;
  const followUpQuestions = [
    `What happened at ${names[0]} on ${time(finding.from).slice(0, 10)}?`,
    `What happened at ${names[0]} yesterday?`,
  ];
  const texts: Readonly<Record<Finding['kind'], readonly [title: string, response: string]>> = {
    spike: [
      `More events than usual: ${what} at ${place}`,
      `${finding.observed} events (${what}) at ${place} ${when}. Usually, there are ${usual}.`,
    ],
    unusual_hour: [
      `Events at an unusual hour: ${what} at ${place}`,
      `${finding.observed} events (${what}) at ${place} ${when}. Usually, there are ${usual} at this hour.`,
    ],
    silence: [
      `No events at ${place}`,
      `${place} recorded nothing ${when}. Usually, there are ${usual} events. The camera may be covered or offline.`,
    ],
    sequence: [
      `Movement through ${place}`,
      `${finding.observed} events followed one another outside working hours, ${when}: ${names.join(' → ')}.`,
    ],
    repeated_place: [
      `Repeated object at ${place}: ${what}`,
      `The same kind of object (${what}) was recorded at ${place} on ${finding.observed} evenings ${when}.`,
    ],
    unusual_event: [
      `Rare event: ${what} at ${place}`,
      `An event of the type "${what}" was recorded at ${place} at ${time(finding.from)}. Such events are very rare at this site.`,
    ],
  };
  const [title, response] = texts[finding.kind];
  return { title, response, followUpQuestions };
}
