import { Controller, HttpCode, Post, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttachmentReader } from '@app/attachments';
import { Audit } from '../../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { ApiUuidParam, UuidParam } from '../../http/uuid-param.js';
import { TakesAnswerSlot } from '../../security/rate-limits/answer-slots.guard.js';
import { AttachmentUploadInterceptor } from './attachment-upload.interceptor.js';
import { OpenSessionGuard } from './open-session.guard.js';
import { AttachmentForm, AttachmentResponse } from './attachments.dto.js';

@ApiTags('Chat')
@ApiBearerAuth()
@Controller('chat/sessions/:session_id/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentReader) {}

  @Post()
  @TakesAnswerSlot()
  @Audit('attachment.read', { target: 'session_id' })
  @HttpCode(200)
  @UseGuards(OpenSessionGuard)
  @UseInterceptors(AttachmentUploadInterceptor)
  @ApiUuidParam('session_id')
  @ApiOperation({
    summary: 'Read an image or a voice message',
    description:
      'Returns the text of a recording, or a description of an image. Send it as `message` with the returned `message_type` to get an answer; it can be changed before. The file is passed to VISION_PROVIDER or SPEECH_PROVIDER and is not stored. Without such a provider, the response is `UNSUPPORTED_MESSAGE_TYPE`.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: AttachmentForm })
  @ApiEnvelope(AttachmentResponse, {
    errors: [
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'SESSION_ENDED',
      'SESSION_EXPIRED',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'UNSUPPORTED_MESSAGE_TYPE',
      'GUARDRAIL_BLOCKED',
      'PROVIDER_UNAVAILABLE',
    ],
  })
  async read(
    @UuidParam('session_id') _: string,
    @UploadedFile() file: Express.Multer.File,
  ): Promise<AttachmentResponse> {
    const { kind, text } = await this.attachments.read(file.buffer);
    return { message_type: kind, text };
  }
}
