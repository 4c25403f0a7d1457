import { type Bucket, type Counts, percentile } from '@app/analytics';
import type { DashboardBucket, DashboardMetrics } from './dashboard.dto.js';

export interface ModelCost {
  readonly tokens: number;
  readonly costUsd: number;
}

export function toMetrics(counts: Counts, { tokens, costUsd }: ModelCost): DashboardMetrics {
  const of = (name: string) => counts[name] ?? 0;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const conversations = of('conversations');
  const failures = of('errors');
  return {
    metrics: {
      total_sessions: of('sessions'),
      total_messages: of('messages'),
      avg_session_duration_seconds: rounded(share(of('conversation_ms') / 1_000, conversations), 1),
      avg_messages_per_session: rounded(share(of('conversation_messages'), conversations), 2),
      user_satisfaction_avg: rounded(share(of('rating_sum'), of('ratings')), 2),
      resolution_rate: rounded(share(of('resolved'), conversations), 4),
      deflection_rate: rounded(share(of('deflected'), conversations), 4),
      questions: of('questions'),
      unanswered_questions: of('unanswered'),
      escalations: of('escalations'),
      helpful: of('helpful'),
      not_helpful: of('not_helpful'),
      blocked_messages: of('blocked'),
      total_tokens: tokens,
      cost_usd: rounded(costUsd, 6),
    },
    performance: {
      avg_response_time_ms: rounded(share(of('response_ms'), of('answers')), 0),
      p50_response_time_ms: percentile(counts, 0.5),
      p95_response_time_ms: percentile(counts, 0.95),
      p99_response_time_ms: percentile(counts, 0.99),
      error_rate: rounded(share(failures, of('answers') + failures), 4),
    },
  };
}

export function toBucket({ from, counts }: Bucket): DashboardBucket {
  const of = (name: string) => counts[name] ?? 0;
  return {
    bucket: from.toISOString(),
    sessions: of('sessions'),
    messages: of('messages'),
    questions: of('questions'),
    unanswered: of('unanswered'),
    escalations: of('escalations'),
    helpful: of('helpful'),
    not_helpful: of('not_helpful'),
    errors: of('errors'),
    avg_response_time_ms: of('answers') === 0 ? null : Math.round(of('response_ms') / of('answers')),
    p50_response_time_ms: percentile(counts, 0.5),
    p95_response_time_ms: percentile(counts, 0.95),
    p99_response_time_ms: percentile(counts, 0.99),
    ratings: of('ratings'),
    user_satisfaction_avg: of('ratings') === 0 ? null : rounded(of('rating_sum') / of('ratings'), 2),
    resolution_rate: of('conversations') === 0 ? null : rounded(of('resolved') / of('conversations'), 4),
  };
}

export function rounded<T extends number | null>(value: T, digits: number): T {
  return (value === null ? null : Number(value.toFixed(digits))) as T;
}
