import { Module } from '@nestjs/common';
import { FeatureFlagsModule } from '@app/feature-flags';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { UsersModule } from '@app/users';
import { FrontPageController } from './front-page.controller.js';

@Module({
  imports: [FeatureFlagsModule, KnowledgeBaseModule, UsersModule],
  controllers: [FrontPageController],
})
export class FrontPageHttpModule {}
