import { Module } from '@nestjs/common';
import { DashboardService } from './dashboard.service.js';
import { EventRecorder } from './event-recorder.js';

/** What conversations add up to. */
@Module({ providers: [EventRecorder, DashboardService], exports: [EventRecorder, DashboardService] })
export class AnalyticsModule {}
