import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { InvitationRepository } from '../../access/invitation.repository.js';
import { SignInRepository } from '../../access/sign-in.repository.js';
import { TotpRepository } from '../../totp/totp.repository.js';
import { UserRepository } from '../../user.repository.js';
import { AdminGuardDocument, AdminGuardSchema } from './admin-guard.schema.js';
import { InvitationDocument, InvitationSchema } from './invitation.schema.js';
import { MongoInvitationRepository } from './mongo-invitation.repository.js';
import { MongoSignInRepository } from './mongo-sign-in.repository.js';
import { MongoTotpRepository, TotpDocument, TotpSchema } from './mongo-totp.repository.js';
import { MongoUserRepository } from './mongo-user.repository.js';
import { RefreshTokenDocument, RefreshTokenSchema, SignInDocument, SignInSchema } from './sign-in.schemas.js';
import { UserDocument, UserSchema } from './user.schema.js';

const MODELS = provideModels([
  { name: UserDocument.name, schema: UserSchema },
  { name: AdminGuardDocument.name, schema: AdminGuardSchema },
  { name: SignInDocument.name, schema: SignInSchema },
  { name: RefreshTokenDocument.name, schema: RefreshTokenSchema },
  { name: InvitationDocument.name, schema: InvitationSchema },
  { name: TotpDocument.name, schema: TotpSchema },
]);

const ADAPTERS = [
  [UserRepository, MongoUserRepository],
  [SignInRepository, MongoSignInRepository],
  [InvitationRepository, MongoInvitationRepository],
  [TotpRepository, MongoTotpRepository],
] as const;

/** Provides the repositories of accounts and sign-ins in MongoDB. */
@Module({
  providers: [...MODELS, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoUsersModule {}
