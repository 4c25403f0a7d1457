import { Module } from '@nestjs/common';
import { AttachmentsModule } from '@app/attachments';
import { InboxModule } from '@app/inbox';
import { SiteKeysModule } from '@app/site-keys';
import { SiteKeysController } from './site-keys.controller.js';
import { WidgetConfigController } from './widget-config.controller.js';

@Module({
  imports: [AttachmentsModule, InboxModule, SiteKeysModule],
  controllers: [SiteKeysController, WidgetConfigController],
})
export class SiteKeysHttpModule {}
