import { Module } from '@nestjs/common';
import { FeatureFlagsService } from './feature-flags.service.js';

/** Features that administrators turn on and off while the product runs. */
@Module({ providers: [FeatureFlagsService], exports: [FeatureFlagsService] })
export class FeatureFlagsModule {}
