import { Global, Module } from '@nestjs/common';
import type { Model } from 'mongoose';
import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { conversationRepositoryContract } from '../../conversation.repository.contract.js';
import { describeSessionEvents, describeSharedSessionEvents } from '../../events/session-events.contract.js';
import { SessionEvents } from '../../events/session-events.js';
import { handoffRepositoryContract } from '../../handoff/handoff.repository.contract.js';
import { HandoffRepository } from '../../handoff/handoff.repository.js';
import { SessionRetentionRepository } from '../../session-retention.repository.js';
import { MongoSessionEventsModule } from './mongo-session-events.module.js';
import { MongoSessionEvents } from './mongo.session-events.js';
import { SessionSignalDocument } from './session-signal.schema.js';
import { MongoSessionsModule } from './mongo-sessions.module.js';

@Global()
@Module({ imports: [MongoSessionEventsModule], exports: [MongoSessionEventsModule] })
class GlobalEvents {}

@Module({ imports: [GlobalEvents, MongoSessionsModule], exports: [MongoSessionsModule] })
class MongoSessionsWithEvents {}

describeWithMongo('on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoSessionsWithEvents);
  });

  afterAll(() => mongo?.close());

  conversationRepositoryContract('MongoConversationRepository', async () => ({
    conversations: mongo.get(ConversationRepository),
    retention: mongo.get(SessionRetentionRepository),
  }));

  handoffRepositoryContract('MongoHandoffRepository', async () => ({
    handoffs: mongo.get(HandoffRepository),
    conversations: mongo.get(ConversationRepository),
    events: mongo.get(SessionEvents),
  }));

  const opened: MongoSessionEvents[] = [];
  const openEvents = async () => {
    const signals = mongo.connection.models[SessionSignalDocument.name] as Model<SessionSignalDocument>;
    const events = new MongoSessionEvents(signals);
    opened.push(events);
    return events;
  };
  afterEach(() => Promise.all(opened.splice(0).map((events) => events.close())));
  describeSessionEvents('MongoSessionEvents', openEvents);
  describeSharedSessionEvents('MongoSessionEvents', async () => [await openEvents(), await openEvents()]);

  it('has the indexes of the requirements', async () => {
    const indexesOf = async (collection: string) =>
      (await mongo.connection.collection(collection).indexes()).map(({ key }) =>
        Object.keys(key as object).join(),
      );
    expect(await indexesOf('chat_sessions')).toEqual(
      expect.arrayContaining(['_id', 'user_id,started_at', 'status,last_message_at', 'expires_at']),
    );
    expect(await indexesOf('chat_messages')).toEqual(
      expect.arrayContaining(['_id', 'session_id,timestamp', 'user_id,timestamp']),
    );
  });

  it('keeps an expired session for 30 days, so that its owner is told', async () => {
    const indexes = await mongo.connection.collection('chat_sessions').indexes();
    const expiry = indexes.find(({ key }) => 'expires_at' in (key as object));
    expect(expiry?.['expireAfterSeconds']).toBe(30 * 86_400);
  });
});
