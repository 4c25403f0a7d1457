export type HealthStatus = 'up' | 'degraded' | 'down';

/** What one dependency says of itself; `detail` is for operators and holds no secret. */
export interface Health {
  readonly status: HealthStatus;
  readonly detail?: string;
}
