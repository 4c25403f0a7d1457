import { Module } from '@nestjs/common';
import { UsersModule } from '@app/users';
import { EventStreams } from './event-streams.js';

/** CHAT-3, KB-2: event streams. */
@Module({ imports: [UsersModule], providers: [EventStreams], exports: [EventStreams] })
export class SseModule {}
