import type { INestApplicationContext } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { Test } from '@nestjs/testing';
import type { Connection } from 'mongoose';
import { MongoModule } from '@app/database/mongo/index.js';
import { describeWithMongo, type MongoServer, startMongo } from '../../../testing/mongo-server.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { conversationRepositoryContract } from '../../conversation.repository.contract.js';
import { MongoSessionsModule } from './mongo-sessions.module.js';

describeWithMongo('on a real MongoDB', () => {
  let server: MongoServer;
  let app: INestApplicationContext;
  let connection: Connection;

  beforeAll(async () => {
    server = await startMongo();
    const imports = [MongoModule.forRoot(server.uri), MongoSessionsModule];
    app = await (await Test.createTestingModule({ imports }).compile()).init();
    connection = app.get<Connection>(getConnectionToken());
    await Promise.all(Object.values(connection.models).map((model) => model.init()));
  });

  afterAll(async () => {
    await connection?.dropDatabase();
    await app?.close();
    await server?.stop();
  });

  conversationRepositoryContract('MongoConversationRepository', async () => app.get(ConversationRepository));

  it('has the indexes of the requirements', async () => {
    const indexesOf = async (collection: string) =>
      (await connection.collection(collection).indexes()).map(({ key }) => Object.keys(key as object).join());
    expect(await indexesOf('chat_sessions')).toEqual(
      expect.arrayContaining(['_id', 'user_id,started_at', 'status,last_message_at', 'expires_at']),
    );
    expect(await indexesOf('chat_messages')).toEqual(
      expect.arrayContaining(['_id', 'session_id,timestamp', 'user_id,timestamp']),
    );
  });

  it('keeps an expired session for 30 days, so that its owner is told', async () => {
    const indexes = await connection.collection('chat_sessions').indexes();
    const expiry = indexes.find(({ key }) => 'expires_at' in (key as object));
    expect(expiry?.['expireAfterSeconds']).toBe(30 * 86_400);
  });
});
