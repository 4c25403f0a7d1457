import { Module } from '@nestjs/common';
import { FeatureFlagsModule } from '@app/feature-flags';
import { SessionsModule } from '@app/sessions';
import { SiteKeysModule } from '@app/site-keys';
import { UsersModule } from '@app/users';
import { AccountController } from './account.controller.js';
import { ProfileController } from './profile.controller.js';
import { SignInsController } from './sign-ins.controller.js';
import { TotpController } from './totp.controller.js';
import { VisitorController } from './visitor.controller.js';

@Module({
  imports: [FeatureFlagsModule, SessionsModule, SiteKeysModule, UsersModule],
  controllers: [AccountController, ProfileController, SignInsController, TotpController, VisitorController],
})
export class UsersHttpModule {}
