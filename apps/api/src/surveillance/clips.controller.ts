import { Body, Controller, Get, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ClipLink, ClipLinks, LinkVerification, toWireClipLink } from '@app/surveillance';
import { withDegradation } from '../http/envelope.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public, Roles } from '../security/access.decorators.js';
import { type AuthenticatedRequest, type Caller, CurrentCaller } from '../security/caller.js';
import { SkipThrottlers } from '../security/rate-limits/throttlers.js';
import { ClipAudit } from './clip-audit.js';
import {
  type IssuedClipSchema,
  IssuedClipsResponse,
  IssueClipsDto,
  VerifiedLinkResponse,
} from './clips.dto.js';

const LONGEST_URI = 4_096;

@ApiTags('Surveillance')
@Controller('surveillance/clips')
export class ClipsController {
  constructor(
    private readonly clips: ClipLinks,
    private readonly verification: LinkVerification,
    private readonly audit: ClipAudit,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiBearerAuth()
  @Roles('admin', 'operator', 'viewer')
  @ApiOperation({
    summary: 'Get links to recordings',
    description:
      'Returns a link to the recording of each event. Anyone who has a link can see the recording until the link expires. Each link is recorded in the audit log.',
  })
  @ApiEnvelope(IssuedClipsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async issue(
    @CurrentCaller() caller: Caller,
    @Body() body: IssueClipsDto,
    @Req() request: AuthenticatedRequest,
  ): Promise<IssuedClipsResponse> {
    const { event_ids: ids, expiry_minutes: expiryMinutes, include_metadata: withMetadata } = body;
    const issued = await this.clips.issue(ids, caller, { expiryMinutes, withMetadata });
    const clips = issued.clips.map((link) => toIssuedClip(link, withMetadata));
    await this.audit.record(request, clips);
    const unavailable = issued.unavailable.map(({ eventId, reason }) => ({ event_id: eventId, reason }));
    const isDegraded = unavailable.some(({ reason }) => reason === 'vms_unavailable');
    return withDegradation({ clips, unavailable }, isDegraded ? ['clips'] : []);
  }

  @Public()
  @SkipThrottlers()
  @Get('verify')
  @ApiHeader({
    name: 'X-Original-URI',
    required: false,
    schema: { type: 'string', maxLength: LONGEST_URI },
    example: '/recordings/cam-03/60e8d905.mp4?expires=1774880465&signature=5f2b…',
    description: 'The path and query of the link, as nginx sends them.',
  })
  @ApiHeader({
    name: 'X-Forwarded-Uri',
    required: false,
    schema: { type: 'string', maxLength: LONGEST_URI },
    example: '/recordings/cam-03/60e8d905.mp4?expires=1774880465&signature=5f2b…',
    description: 'The path and query of the link, as Traefik and Caddy send them.',
  })
  @ApiOperation({
    summary: 'Verify a link to a recording',
    description:
      'Tells the server of the recordings whether a link was signed with CLIP_SIGNING_SECRET and has not expired. Use it with `auth_request` of nginx or `forwardAuth` of Traefik. The route exists if CLIP_SIGNING_SECRET is set.',
  })
  @ApiEnvelope(VerifiedLinkResponse, { errors: ['FORBIDDEN', 'NOT_FOUND'] })
  verify(@Headers() headers: Readonly<Record<string, string | undefined>>): VerifiedLinkResponse {
    this.verification.verify(headers['x-original-uri'] ?? headers['x-forwarded-uri'] ?? '');
    return { valid: true };
  }
}

function toIssuedClip(link: ClipLink, withMetadata: boolean): IssuedClipSchema {
  const { metadata } = link;
  return {
    ...toWireClipLink(link),
    ...(withMetadata && {
      metadata: {
        duration_seconds: metadata?.durationSeconds ?? null,
        size_bytes: metadata?.sizeBytes ?? null,
        resolution: metadata?.resolution ?? null,
      },
    }),
  };
}
