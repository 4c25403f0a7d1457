import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard.js';
import { SessionHeaderGuard } from './session-header.guard.js';

/**
 * Says who may, for every route. Imported after the rate limits, so that refusals, which the audit log keeps, are
 * limited too. Needs the users and sessions modules.
 */
@Module({
  providers: [
    { provide: APP_GUARD, useClass: RolesGuard },
    { provide: APP_GUARD, useClass: SessionHeaderGuard },
  ],
})
export class AuthorizationModule {}
