import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokenGuard } from './access-token.guard.js';

/** Tells who asks, for every route, before anything is counted or decided. Needs the users module. */
@Module({ providers: [{ provide: APP_GUARD, useClass: AccessTokenGuard }] })
export class AuthenticationModule {}
