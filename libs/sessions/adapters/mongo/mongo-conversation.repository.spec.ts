import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { conversationRepositoryContract } from '../../conversation.repository.contract.js';
import { MongoSessionsModule } from './mongo-sessions.module.js';

describeWithMongo('on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoSessionsModule);
  });

  afterAll(() => mongo?.close());

  conversationRepositoryContract('MongoConversationRepository', async () =>
    mongo.get(ConversationRepository),
  );

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
