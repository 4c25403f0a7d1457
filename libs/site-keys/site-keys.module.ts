import { Module } from '@nestjs/common';
import { UsersModule } from '@app/users';
import { JwtIdentityTokens } from './adapters/jwt/jwt.identity-tokens.js';
import { IdentityTokens } from './identity/identity-tokens.js';
import { SiteIdentityService } from './identity/site-identity.service.js';
import { SiteKeyService } from './site-key.service.js';

/** The sites that may show the chat. */
@Module({
  imports: [UsersModule],
  providers: [SiteKeyService, SiteIdentityService, { provide: IdentityTokens, useClass: JwtIdentityTokens }],
  exports: [SiteKeyService, SiteIdentityService],
})
export class SiteKeysModule {}
