import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { loadConfig } from '@app/config';
import { GuardrailsModule, guardrailsConfig } from '@app/guardrails';
import { MetricsModule } from '@app/observability';
import { defaultsOf } from '@app/testing';
import { MongoModule } from '@app/database/mongo/index.js';
import { describeWithMongo, type MongoServer, startMongo } from '../../../testing/mongo-server.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { conversationRepositoryContract } from '../../conversation.repository.contract.js';
import { sessionsConfig } from '../../sessions.config.js';
import { SessionsModule } from '../../sessions.module.js';

describeWithMongo('on a real MongoDB', () => {
  let server: MongoServer;
  let app: INestApplicationContext;
  let connection: Connection;

  beforeAll(async () => {
    server = await startMongo();
    const config = loadConfig([sessionsConfig], { env: {}, files: [] }).get(sessionsConfig);

    @Module({
      imports: [
        MongoModule.forRoot(server.uri),
        MetricsModule.forRoot(),
        GuardrailsModule.forRoot({ config: defaultsOf(guardrailsConfig) }),
        SessionsModule.forRoot({ storage: 'mongodb', config }),
      ],
    })
    class TestModule {}

    app = await NestFactory.createApplicationContext(TestModule, { logger: false });
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
