import { Module } from '@nestjs/common';
import { SiteKeysModule } from '@app/site-keys';
import { SiteKeysController } from './site-keys.controller.js';
import { WidgetConfigController } from './widget-config.controller.js';

@Module({ imports: [SiteKeysModule], controllers: [SiteKeysController, WidgetConfigController] })
export class SiteKeysHttpModule {}
