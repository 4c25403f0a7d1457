import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokenGuard } from './access-token.guard.js';
import { RolesGuard } from './roles.guard.js';
import { SessionHeaderGuard } from './session-header.guard.js';

/** The guards of every route, in the order in which they run. Needs the users and sessions modules. */
@Module({
  providers: [
    { provide: APP_GUARD, useClass: AccessTokenGuard },
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_GUARD, useClass: SessionHeaderGuard },
  ],
})
export class AuthModule {}
