import { describeWithMongo } from '@app/testing/mongo-server.js';
import { openMongo, type OpenMongo } from '@app/testing/open-mongo.js';
import { invitationRepositoryContract } from '../../access/invitation.repository.contract.js';
import { InvitationRepository } from '../../access/invitation.repository.js';
import { signInRepositoryContract } from '../../access/sign-in.repository.contract.js';
import { SignInRepository } from '../../access/sign-in.repository.js';
import { FieldCipher } from '../../keys/field-cipher.js';
import { USER_KEYS } from '../../keys/user-keys.js';
import { totpRepositoryContract } from '../../totp/totp.repository.contract.js';
import { TotpRepository } from '../../totp/totp.repository.js';
import { newAccount } from '../../user.js';
import { userRepositoryContract } from '../../user.repository.contract.js';
import { UserRepository } from '../../user.repository.js';
import { MongoUsersModule } from './mongo-users.module.js';

const cipher = new FieldCipher(['a secret of thirty-two characters or more']);

describeWithMongo('accounts on a real MongoDB', () => {
  let mongo: OpenMongo;

  beforeAll(async () => {
    mongo = await openMongo(MongoUsersModule, [{ provide: USER_KEYS, useValue: { cipher } }]);
  });

  afterAll(() => mongo?.close());

  const emptied = async <T>(port: abstract new (...args: never[]) => T) => {
    await mongo.empty();
    return mongo.get(port);
  };

  userRepositoryContract('MongoUserRepository', () => emptied(UserRepository));
  signInRepositoryContract('MongoSignInRepository', () => emptied(SignInRepository));
  invitationRepositoryContract('MongoInvitationRepository', () => emptied(InvitationRepository));
  totpRepositoryContract('MongoTotpRepository', () => emptied(TotpRepository));

  it('keeps phone numbers encrypted', async () => {
    const users = await emptied(UserRepository);
    const fields = { userId: 'ada', email: 'ada@example.com', passwordHash: 'hash', fullName: 'Ada' };
    await users.add(
      newAccount(
        { ...fields, role: 'user', emailVerified: true, phone: '+44 20 7946 0018' },
        new Date('2026-01-31T09:30:00.000Z'),
      ),
    );
    const stored = await mongo.connection.collection('users').findOne({});
    expect(stored?.['phone']).toMatch(/^enc:v1:/);
    expect((await users.findById('ada'))?.phone).toBe('+44 20 7946 0018');
  });
});
