import type { AlertsConfig } from './alerts.config.js';

/** What a process measured over the last minutes. */
export interface Measured {
  readonly seconds: number;
  readonly requests: number;
  /** Those with a status of 500 or above. */
  readonly failures: number;
  readonly answers: number;
  /** Milliseconds; null without answers. */
  readonly answerP95Ms: number | null;
  /** Names of the dependencies that are down. */
  readonly down: readonly string[];
}

export interface Breach {
  /** `error_rate`, `answer_p95`, or `dependency_down:<name>`. */
  readonly alert: string;
  readonly value: number;
  readonly threshold: number;
  /** A sentence for people. */
  readonly text: string;
}

/** Of fewer requests, one that fails says nothing about a share; a threshold of 0 counts them nevertheless. */
const FEWEST_REQUESTS = 20;

/** Which thresholds are exceeded. */
export function breachesOf(
  measured: Measured,
  { errorPercent, answerP95Ms }: Pick<AlertsConfig, 'errorPercent' | 'answerP95Ms'>,
): Breach[] {
  const { requests, failures, answers, down } = measured;
  const minutes = Math.round(measured.seconds / 60);
  const breaches: Breach[] = [];
  const percent = requests === 0 ? 0 : (100 * failures) / requests;
  if (percent > errorPercent && (requests >= FEWEST_REQUESTS || errorPercent === 0))
    breaches.push({
      alert: 'error_rate',
      value: rounded(percent),
      threshold: errorPercent,
      text: `${rounded(percent)} % of ${requests} requests failed in the last ${minutes} minutes; the limit is ${errorPercent} %.`,
    });
  if (measured.answerP95Ms !== null && answers >= FEWEST_REQUESTS && measured.answerP95Ms > answerP95Ms)
    breaches.push({
      alert: 'answer_p95',
      value: Math.round(measured.answerP95Ms),
      threshold: answerP95Ms,
      text: `The slowest twentieth of ${answers} answers took ${Math.round(measured.answerP95Ms)} ms or more in the last ${minutes} minutes; the limit is ${answerP95Ms} ms.`,
    });
  for (const name of down)
    breaches.push({
      alert: `dependency_down:${name}`,
      value: 1,
      threshold: 0,
      text: `The dependency ${name} is down.`,
    });
  return breaches;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
