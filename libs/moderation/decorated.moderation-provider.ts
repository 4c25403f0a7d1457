import { type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { lazy, metered, type Meter, type Policies, resilient } from '@app/resilience';
import {
  type ModerationCall,
  type ModerationProvider,
  type ModerationResult,
  NOTABLE_SCORE,
} from './moderation-provider.js';

/** The time limits the whole call: a visitor waits for it. */
export type ModerationPolicies = Pick<Policies, 'timeoutMs' | 'retry' | 'breaker'>;

/** The provider that `open` gives, opened by the first call, within its policies and measured. */
export function decoratedModerationProvider(
  id: string,
  open: () => Promise<ModerationProvider>,
  policies: ModerationPolicies,
  metrics: Metrics,
): ModerationProvider {
  const opened = lazy(open);
  const limited = resilient(
    { ...policies, name: id, setting: 'MODERATION_TIMEOUT_MS', limits: 'call' },
    async (text: string, call: ModerationCall) => (await opened()).moderate(text, call),
  );
  return {
    id,
    moderate: metered(meter(id, metrics), limited),
    health: async (call) => (await opened()).health(call),
    dispose: async () => (await opened.release())?.dispose(),
  };
}

function meter(provider: string, metrics: Metrics): Meter<string, ModerationResult, ModerationCall> {
  const calls = metrics.counter('attendant_moderation_calls_total', {
    help: 'Texts that a moderation service checked, by outcome: clear, flagged, an error code, or aborted.',
    labels: ['provider', 'role', 'outcome'],
  });
  const findings = metrics.counter('attendant_moderation_findings_total', {
    help: 'Findings of the moderation service, by category.',
    labels: ['provider', 'category'],
  });
  const duration = metrics.histogram('attendant_moderation_seconds', {
    help: 'Time of one check by the moderation service, retries included.',
    labels: ['provider'],
    buckets: SECONDS_BUCKETS,
  });
  return {
    outcomeOf: (result) => (result.blocked || notable(result).length > 0 ? 'flagged' : 'clear'),
    record({ outcome, seconds, result }, _, { role }) {
      calls.add({ provider, role, outcome });
      duration.observe({ provider }, seconds);
      for (const { name } of result ? notable(result) : []) findings.add({ provider, category: name });
    },
  };
}

function notable({ categories }: ModerationResult) {
  return categories.filter(({ score }) => score >= NOTABLE_SCORE);
}
