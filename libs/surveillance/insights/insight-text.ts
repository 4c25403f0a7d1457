import type { Camera } from '../events/surveillance-event.js';
import type { Finding } from './insight.js';

export interface InsightText {
  readonly title: string;
  readonly response: string;
  readonly followUpQuestions: readonly string[];
}

/** Words an insight from its own numbers. Times are in the zone of the site. */
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
      `${finding.observed} events (${what}) at ${place} ${when}, where ${usual} are usual.`,
    ],
    unusual_hour: [
      `Events at an unusual hour: ${what} at ${place}`,
      `${finding.observed} events (${what}) at ${place} ${when}, where ${usual} are usual at this hour.`,
    ],
    silence: [
      `No events at ${place}`,
      `${place} recorded nothing ${when}, where ${usual} events are usual. The camera may be covered or offline.`,
    ],
    sequence: [
      `Movement through ${place}`,
      `${finding.observed} events followed each other outside working hours ${when}: ${names.join(' → ')}.`,
    ],
    repeated_place: [
      `Repeatedly at ${place}: ${what}`,
      `A ${what} was recorded at ${place} on ${finding.observed} evenings ${when}.`,
    ],
    unusual_event: [
      `Rare event: ${what} at ${place}`,
      `An event of the type "${what}" was recorded at ${place} at ${time(finding.from)}. The site has hardly ever had one.`,
    ],
  };
  const [title, response] = texts[finding.kind];
  return { title, response, followUpQuestions };
}
