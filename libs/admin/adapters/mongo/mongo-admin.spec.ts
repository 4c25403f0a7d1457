import type { Connection, Model } from 'mongoose';
import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { configProposalRepositoryContract } from '../../approvals/config-proposal.repository.contract.js';
import { ConfigProposalRepository } from '../../approvals/config-proposal.repository.js';
import type { AuditDraft } from '../../audit/audit-entry.js';
import { auditRepositoryContract } from '../../audit/audit.repository.contract.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { configurationRepositoryContract } from '../../configuration/configuration.repository.contract.js';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import { AuditAppender } from './audit-appender.js';
import { AuditAnchorDocument, AuditDocument, AuditTallyDocument } from './audit.schemas.js';
import { MongoAdminModule } from './mongo-admin.module.js';
import { MongoAuditRepository } from './mongo-audit.repository.js';

/** The audit log as another process opens it. */
function anotherAuditLog(connection: Connection): AuditRepository {
  const model = <T>({ name }: { name: string }) => connection.model(name) as unknown as Model<T>;
  const entries = model<AuditDocument>(AuditDocument);
  const anchors = model<AuditAnchorDocument>(AuditAnchorDocument);
  return new MongoAuditRepository(
    connection,
    entries,
    anchors,
    model<AuditTallyDocument>(AuditTallyDocument),
    new AuditAppender(entries, anchors),
  );
}

describeWithMongo('administration on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoAdminModule);
  });

  afterEach(() => mongo.empty());
  afterAll(() => mongo?.close());

  auditRepositoryContract('MongoAuditRepository', async () => anotherAuditLog(mongo.connection));
  configurationRepositoryContract('MongoConfigurationRepository', async () =>
    mongo.get(ConfigurationRepository),
  );

  configProposalRepositoryContract('MongoConfigProposalRepository', async () =>
    mongo.get(ConfigProposalRepository),
  );

  describe('an audit log that somebody has changed', () => {
    const draft: AuditDraft = {
      entryId: '',
      timestamp: new Date('2026-01-01T00:00:00Z'),
      count: 1,
      action: 'config.change',
      outcome: 'done',
      actorId: 'ada',
      actorRole: 'admin',
      targetId: null,
      requestId: null,
      ipAddress: null,
      details: {},
    };

    it.each<[string, string, number, (connection: Connection) => Promise<unknown>]>([
      ['the text of an entry', 'content', 3, (c) => set(c, 3, { doc: '{"actorId":"eve"}' })],
      ['a field to search by', 'content', 3, (c) => set(c, 3, { actor_id: 'eve' })],
      ['a link', 'link', 3, (c) => set(c, 3, { previous_hash: 'x' })],
      ['an entry that is gone', 'missing', 4, (c) => log(c).deleteOne({ _id: 3 as never })],
    ])('names the first broken entry: %s', async (_, reason, sequence, tamper) => {
      const audit = mongo.get(AuditRepository);
      for (let index = 1; index <= 5; index += 1) await audit.append({ ...draft, entryId: `e-${index}` });
      await tamper(mongo.connection);
      expect(await audit.verify()).toMatchObject({ firstBroken: { sequence, reason } });
    });
  });
});

function log(connection: Connection) {
  return connection.collection('audit_log');
}

function set(connection: Connection, sequence: number, change: object): Promise<unknown> {
  return log(connection).updateOne({ _id: sequence as never }, { $set: change });
}
