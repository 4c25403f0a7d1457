import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { AlertService } from './alert.service.js';
import { ALERTS_CONFIG, alertsConfig } from './alerts.config.js';

/** Tells operators when thresholds are exceeded. */
@Module({ providers: [provideConfig(ALERTS_CONFIG, alertsConfig), AlertService], exports: [AlertService] })
export class AlertsModule {}
