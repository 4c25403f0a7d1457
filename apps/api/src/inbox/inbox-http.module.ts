import { Module } from '@nestjs/common';
import { InboxModule } from '@app/inbox';
import { InboxController } from './inbox.controller.js';

@Module({ imports: [InboxModule], controllers: [InboxController] })
export class InboxHttpModule {}
