import { Module } from '@nestjs/common';
import { InboxModule } from '@app/inbox';
import { SiteKeysModule } from '@app/site-keys';
import { SiteKeysController } from './site-keys.controller.js';
import { WidgetConfigController } from './widget-config.controller.js';

@Module({ imports: [InboxModule, SiteKeysModule], controllers: [SiteKeysController, WidgetConfigController] })
export class SiteKeysHttpModule {}
