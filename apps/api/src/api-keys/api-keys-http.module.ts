import { Module } from '@nestjs/common';
import { ApiKeysModule } from '@app/api-keys';
import { ApiKeysController } from './api-keys.controller.js';

@Module({ imports: [ApiKeysModule], controllers: [ApiKeysController] })
export class ApiKeysHttpModule {}
