import type { HourCount } from '../events/event.repository.js';
import type { Camera, SurveillanceEvent } from '../events/surveillance-event.js';
import { Baseline } from '../insights/baseline.js';
import { findInsights } from '../insights/find-insights.js';
import { zonedTime } from '../time/zoned-time.js';
import { share, type SurveillanceFigure } from './surveillance-figure.js';
import type { Truth } from './surveillance-set.js';

const DAY_MS = 86_400_000;

export interface WatchedSite {
  readonly timeZone: string;
  readonly cameras: readonly Camera[];
  /** Ordered by hour. */
  readonly counts: readonly HourCount[];
  /** Ordered by time. */
  readonly events: readonly SurveillanceEvent[];
}

/** Runs the detectors once at the end of the period, and compares their findings with the planted anomalies. */
export async function insightFigures(site: WatchedSite, truth: Truth): Promise<SurveillanceFigure[]> {
  const period = { from: new Date(truth.from), to: new Date(truth.to) };
  const zone = zonedTime(site.timeZone);
  const baseline = new Baseline(site.counts, period, zone);
  const found = await findInsights({ ...site, baseline, period, zone });
  const planted = truth.anomalies.map(({ camera_ids: cameraIds, from, to }) => ({
    cameraIds,
    from: new Date(from),
    to: new Date(to),
  }));
  const isAbout = (finding: (typeof found)[number], anomaly: (typeof planted)[number]) =>
    finding.from <= anomaly.to &&
    finding.to >= anomaly.from &&
    finding.cameraIds.some((id) => anomaly.cameraIds.includes(id));
  const seen = planted.filter((anomaly) => found.some((finding) => isAbout(finding, anomaly))).length;
  const wrong = found.filter((finding) => !planted.some((anomaly) => isAbout(finding, anomaly))).length;
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS;
  return [
    {
      measure: 'planted anomalies found',
      value: share(seen, planted.length),
      target: { least: 0.9 },
      of: `${seen} of ${planted.length}`,
    },
    {
      measure: 'false insights a day',
      value: wrong / days,
      target: { most: 0.1 },
      of: `${wrong} in ${Math.round(days)} days`,
    },
  ];
}
