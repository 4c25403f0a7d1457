import { Module } from '@nestjs/common';
import { ApiKeyService } from './api-key.service.js';

/** The keys by which other servers call the API. */
@Module({ providers: [ApiKeyService], exports: [ApiKeyService] })
export class ApiKeysModule {}
