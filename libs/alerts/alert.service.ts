import { hostname } from 'node:os';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { PACKAGE_VERSION } from '@app/config';
import { Clock, messageOf } from '@app/kernel';
import { Metrics } from '@app/observability';
import { postSignedWebhook } from '@app/webhooks';
import { type Breach, breachesOf, type Measured } from './alert-rules.js';
import { ALERTS_CONFIG, type AlertsConfig } from './alerts.config.js';

const TIMEOUT_MS = 10_000;
const MINUTE_MS = 60_000;
/** An alert ends when its threshold was not exceeded so often in a row: a value around the threshold is one alert. */
const QUIET_CHECKS = 3;

type AlertState = 'firing' | 'resolved';

interface ActiveAlert {
  breach: Breach;
  readonly since: Date;
  quietChecks: number;
  /** When the receiver last accepted that it fires; null when it has not. */
  announcedAt: Date | null;
}

/** Tells a webhook when a threshold is exceeded, and when that is over. Each process tells of itself. */
@Injectable()
export class AlertService {
  private readonly logger = new Logger(AlertService.name);
  private readonly active = new Map<string, ActiveAlert>();
  private readonly serverId = `${hostname()}:${process.pid}`;

  constructor(
    private readonly clock: Clock,
    @Inject(ALERTS_CONFIG) private readonly config: AlertsConfig,
    metrics: Metrics,
  ) {
    metrics.gauge('attendant_alerts_active', {
      help: 'Alerts that fire in this process.',
      read: () => [{ value: this.active.size }],
    });
  }

  /** To be called once a minute. What the receiver does not accept is sent again with the next call. */
  async check(measured: Measured): Promise<void> {
    const breaches = breachesOf(measured, this.config);
    for (const breach of breaches) this.raise(breach);
    const exceeded = new Set(breaches.map(({ alert }) => alert));
    for (const [alert, state] of this.active) if (!exceeded.has(alert)) state.quietChecks += 1;
    for (const [alert, state] of [...this.active]) {
      if (state.quietChecks >= QUIET_CHECKS) await this.resolve(alert, state);
      else if (this.isDue(state)) await this.announce(state);
    }
  }

  private raise(breach: Breach): void {
    const known = this.active.get(breach.alert);
    if (known) {
      known.breach = breach;
      known.quietChecks = 0;
      return;
    }
    this.logger.warn(`Alert ${breach.alert}: ${breach.text}`);
    this.active.set(breach.alert, {
      breach,
      since: this.clock.now(),
      quietChecks: 0,
      announcedAt: null,
    });
  }

  private isDue({ announcedAt, quietChecks }: ActiveAlert): boolean {
    if (announcedAt === null) return true;
    const age = this.clock.now().getTime() - announcedAt.getTime();
    return quietChecks === 0 && age >= this.config.repeatMinutes * MINUTE_MS;
  }

  private async announce(state: ActiveAlert): Promise<void> {
    if (await this.send('firing', state)) state.announcedAt = this.clock.now();
  }

  private async resolve(alert: string, state: ActiveAlert): Promise<void> {
    // A receiver that was never told that it fires need not know that it is over.
    if (state.announcedAt !== null && !(await this.send('resolved', state))) return;
    this.logger.log(`Alert ${alert} is over.`);
    this.active.delete(alert);
  }

  private async send(state: AlertState, { breach, since }: ActiveAlert): Promise<boolean> {
    const { webhookUrl: url, webhookSecret: secret } = this.config;
    if (url === undefined || secret === undefined) return true;
    const at = this.clock.now();
    const prefix = state === 'firing' ? 'Attendant' : 'Attendant, resolved';
    const { alert, value, threshold, text } = breach;
    const body = {
      alert,
      state,
      text: `${prefix} (${this.serverId}): ${text}`,
      value,
      threshold,
      since: since.toISOString(),
      at: at.toISOString(),
      server_id: this.serverId,
      version: PACKAGE_VERSION,
    };
    try {
      await postSignedWebhook({ url, secret, body, timeoutMs: TIMEOUT_MS, at });
      return true;
    } catch (error) {
      this.logger.error(
        `Failed to notify the receiver of alerts that ${alert} is ${state}: ${messageOf(error)}. The notification is sent again in a minute.`,
      );
      return false;
    }
  }
}
