import { Module } from '@nestjs/common';
import { SessionsModule } from '@app/sessions';
import { UsersModule } from '@app/users';
import { AccountController } from './account.controller.js';
import { ProfileController } from './profile.controller.js';
import { SignInsController } from './sign-ins.controller.js';
import { TotpController } from './totp.controller.js';

@Module({
  imports: [SessionsModule, UsersModule],
  controllers: [AccountController, ProfileController, SignInsController, TotpController],
})
export class UsersHttpModule {}
