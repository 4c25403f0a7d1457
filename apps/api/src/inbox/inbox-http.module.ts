import { Module } from '@nestjs/common';
import { InboxModule } from '@app/inbox';
import { UsersModule } from '@app/users';
import { InboxController } from './inbox.controller.js';

@Module({ imports: [InboxModule, UsersModule], controllers: [InboxController] })
export class InboxHttpModule {}
