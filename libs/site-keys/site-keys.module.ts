import { Module } from '@nestjs/common';
import { SiteKeyService } from './site-key.service.js';

/** The sites that may show the chat. */
@Module({ providers: [SiteKeyService], exports: [SiteKeyService] })
export class SiteKeysModule {}
