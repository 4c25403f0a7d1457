import { Module } from '@nestjs/common';
import { DataRightsModule } from '@app/data-rights';
import { DataRightsController } from './data-rights.controller.js';

@Module({ imports: [DataRightsModule], controllers: [DataRightsController] })
export class DataRightsHttpModule {}
