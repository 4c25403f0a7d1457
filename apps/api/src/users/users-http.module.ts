import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { FeatureFlagsModule } from '@app/feature-flags';
import { SessionsModule } from '@app/sessions';
import { SiteKeysModule } from '@app/site-keys';
import { usersConfig, UsersModule } from '@app/users';
import { AccountController } from './account.controller.js';
import { ProfileController } from './profile.controller.js';
import { REFRESH_COOKIE_CONFIG } from './refresh-cookie.js';
import { SignInsController } from './sign-ins.controller.js';
import { TotpController } from './totp.controller.js';
import { VisitorController } from './visitor.controller.js';

@Module({
  imports: [FeatureFlagsModule, SessionsModule, SiteKeysModule, UsersModule],
  providers: [provideConfig(REFRESH_COOKIE_CONFIG, usersConfig)],
  controllers: [AccountController, ProfileController, SignInsController, TotpController, VisitorController],
})
export class UsersHttpModule {}
