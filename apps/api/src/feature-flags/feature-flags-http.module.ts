import { Module } from '@nestjs/common';
import { FeatureFlagsModule } from '@app/feature-flags';
import { FeatureFlagsController } from './feature-flags.controller.js';

@Module({ imports: [FeatureFlagsModule], controllers: [FeatureFlagsController] })
export class FeatureFlagsHttpModule {}
