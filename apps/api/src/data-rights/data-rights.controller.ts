import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataRightsService } from '@app/data-rights';
import { Clock, DomainError } from '@app/kernel';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope, ApiFile } from '../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ErasePersonDto, ErasureResponse } from './data-rights.dto.js';
import { toErasureResponse } from './data-rights.mapper.js';
import { personalDataFile } from './personal-data-file.js';

const CONTENT =
  'The file holds the account, its sign-ins, and all conversations with their messages and ratings. It is streamed.';

/** ADM-7: what a person may ask for. */
@ApiTags('Data rights')
@ApiBearerAuth()
@Controller()
export class DataRightsController {
  constructor(
    private readonly rights: DataRightsService,
    private readonly clock: Clock,
  ) {}

  @Get('users/profile/export')
  @Audit('user.export', { isRead: true })
  @ApiOperation({ summary: 'Export your own data', description: CONTENT })
  @ApiFile('A JSON document.', ['UNAUTHENTICATED', 'NOT_FOUND'], 'application/json')
  exportOwn(@CurrentCaller() { userId }: Caller): Promise<StreamableFile> {
    return this.file(userId);
  }

  @Get('admin/users/:user_id/export')
  @Roles('admin')
  @ApiUuidParam('user_id')
  @Audit('user.export', { target: 'user_id', isRead: true })
  @ApiOperation({ summary: 'Export the data of an account or a visitor', description: CONTENT })
  @ApiFile('A JSON document.', ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'], 'application/json')
  export(@UuidParam('user_id') userId: string): Promise<StreamableFile> {
    return this.file(userId);
  }

  @Post('admin/users/:user_id/erase')
  @HttpCode(200)
  @Roles('admin')
  @ApiUuidParam('user_id')
  @Audit('user.erase', { target: 'user_id', keep: ['removed', 'remaining'] })
  @ApiOperation({
    summary: 'Erase the data of an account or a visitor',
    description:
      'Signs the person out, and removes their conversations, ratings, unanswered questions, sign-ins and account. Totals of analytics and the audit log, which names the person by `user_id` only, stay. What an agent wrote in conversations of others stays with those conversations. A call that fails can be repeated. This cannot be undone.',
  })
  @ApiEnvelope(ErasureResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] })
  async erase(
    @UuidParam('user_id') userId: string,
    @Body() { confirm }: ErasePersonDto,
  ): Promise<ErasureResponse> {
    if (confirm !== userId) {
      const message = 'confirm must be the user_id of the path: erased data cannot be brought back.';
      throw new DomainError('VALIDATION_ERROR', message, [{ field: 'confirm', rule: 'equals', message }]);
    }
    return toErasureResponse(userId, await this.rights.erase(userId));
  }

  private async file(userId: string): Promise<StreamableFile> {
    const data = await this.rights.export(userId);
    return new StreamableFile(Readable.from(personalDataFile(userId, data, this.clock.now())), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="${userId}.json"`,
    });
  }
}
