import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { ProfileController } from './profile.controller.js';

@Module({ controllers: [AccountController, ProfileController] })
export class UsersHttpModule {}
