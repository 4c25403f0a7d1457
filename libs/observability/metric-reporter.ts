import { messageOf } from '@app/kernel';
import type { Metrics } from './metrics.js';
import { DeliveryReport, type MetricSender } from './telemetry.js';

const EVERY_MS = 60_000;
const LAST_TIMEOUT_MS = 2_000;

/** Sends all metrics once a minute until the returned function is called, which sends them for the last time. */
export function startMetricReports(metrics: Metrics, senders: readonly MetricSender[]): () => Promise<void> {
  const from = new Date();
  const reports = new Map(senders.map((sender) => [sender, new DeliveryReport('metrics', sender)]));
  let current = Promise.resolve();
  const sendAll = async () => {
    const families = await metrics.collect();
    if (families.length === 0) return;
    const interval = { from, to: new Date() };
    await Promise.all(
      senders.map((sender) =>
        sender.send(families, interval).then(
          () => reports.get(sender)!.delivered(),
          (error: unknown) => reports.get(sender)!.failed(messageOf(error)),
        ),
      ),
    );
  };
  const next = () => (current = current.then(sendAll));
  const timer = setInterval(() => void next(), EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    const limit = new Promise<void>((resolve) => setTimeout(resolve, LAST_TIMEOUT_MS).unref());
    await Promise.race([next(), limit]);
  };
}
