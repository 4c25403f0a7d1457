import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { FeatureFlagsService } from '@app/feature-flags';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { FlagListResponse, FlagResponse, SetFlagDto, toFlagResponse } from './feature-flags.dto.js';

/** ADM-3. */
@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/flags')
export class FeatureFlagsController {
  constructor(private readonly flags: FeatureFlagsService) {}

  @Get()
  @ApiOperation({ summary: 'List feature flags' })
  @ApiEnvelope(FlagListResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(): Promise<FlagListResponse> {
    return { flags: (await this.flags.list()).map(toFlagResponse) };
  }

  @Put()
  @Audit('flag.set', { target: 'flag', keep: ['on'] })
  @ApiOperation({
    summary: 'Turn a feature on or off',
    description: 'Takes effect immediately in this process and within two seconds in all others.',
  })
  @ApiEnvelope(FlagResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async set(@CurrentCaller() { userId }: Caller, @Body() { flag, on }: SetFlagDto): Promise<FlagResponse> {
    return toFlagResponse(await this.flags.set(flag, on, userId));
  }

  @Delete(':flag')
  @ApiParam({ name: 'flag', schema: { type: 'string', maxLength: 64 }, example: 'registration' })
  @Audit('flag.reset', { target: 'flag' })
  @ApiOperation({ summary: 'Return a flag to its default' })
  @ApiEnvelope(FlagResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async reset(@Param('flag') flag: string): Promise<FlagResponse> {
    return toFlagResponse(await this.flags.reset(flag));
  }
}
