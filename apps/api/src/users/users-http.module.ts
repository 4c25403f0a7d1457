import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { ProfileController } from './profile.controller.js';
import { SignInsController } from './sign-ins.controller.js';
import { TotpController } from './totp.controller.js';

@Module({ controllers: [AccountController, ProfileController, SignInsController, TotpController] })
export class UsersHttpModule {}
