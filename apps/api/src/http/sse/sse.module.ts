import { Module } from '@nestjs/common';
import { EventStreams } from './event-streams.js';

/** CHAT-3, KB-2: event streams. */
@Module({ providers: [EventStreams], exports: [EventStreams] })
export class SseModule {}
