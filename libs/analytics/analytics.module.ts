import { Module } from '@nestjs/common';
import { DashboardService } from './dashboard.service.js';
import { EventRecorder } from './event-recorder.js';

/** Records events of conversations and provides their counts. */
@Module({ providers: [EventRecorder, DashboardService], exports: [EventRecorder, DashboardService] })
export class AnalyticsModule {}
