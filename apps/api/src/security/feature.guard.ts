import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FeatureFlag, FeatureFlagsService } from '@app/feature-flags';

const FEATURE = 'attendant:feature';

/** The route responds with 403 while the flag is off. */
export const Feature = (flag: FeatureFlag) => SetMetadata(FEATURE, flag);

/** The one place where routes are turned off by flags. */
@Injectable()
export class FeatureGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly flags: FeatureFlagsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const flag = this.reflector.getAllAndOverride<FeatureFlag | undefined>(FEATURE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (flag !== undefined) await this.flags.assertOn(flag);
    return true;
  }
}
