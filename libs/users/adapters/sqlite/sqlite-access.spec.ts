import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { invitationRepositoryContract } from '../../access/invitation.repository.contract.js';
import { FieldCipher } from '../../keys/field-cipher.js';
import { totpRepositoryContract } from '../../totp/totp.repository.contract.js';
import { SqliteInvitationRepository } from './sqlite-invitation.repository.js';
import { SqliteTotpRepository } from './sqlite-totp.repository.js';

const databases: SqliteDatabase[] = [];

function open(): SqliteDatabase {
  const database = new SqliteDatabase(':memory:');
  databases.push(database);
  return database;
}

afterEach(() => databases.splice(0).forEach((database) => database.close()));

invitationRepositoryContract(
  'SqliteInvitationRepository',
  async () => new SqliteInvitationRepository(open()),
);
totpRepositoryContract(
  'SqliteTotpRepository',
  async () =>
    new SqliteTotpRepository(open(), new FieldCipher(['a secret of thirty-two characters or more'])),
);
