import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QuestionSetsService, SuggestedQuestionsService } from '@app/evaluation';
import { Audit } from '../http/audit/audited.decorator.js';
import { LargeBody } from '../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { PageQuery, toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { MessageResponse } from '../users/account.dto.js';
import {
  QuestionSetDto,
  QuestionSetListResponse,
  QuestionSetResponse,
  SuggestedQuestionsQuery,
  SuggestedQuestionsResponse,
  toQuestion,
  toSetResponse,
  toSetRow,
} from './evaluation-sets.dto.js';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

@Roles('admin')
@ApiTags('Evaluations')
@ApiBearerAuth()
@Controller('admin/evaluation-sets')
export class EvaluationSetsController {
  constructor(
    private readonly sets: QuestionSetsService,
    private readonly suggestions: SuggestedQuestionsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List question sets' })
  @ApiEnvelope(QuestionSetListResponse, { errors: REFUSALS })
  async list(@Query() query: PageQuery): Promise<QuestionSetListResponse> {
    const page = await this.sets.list(toPageRequest(query));
    return {
      sets: page.items.map(toSetRow),
      pagination: { ...toPagination(query, page), total_sets: page.total },
    };
  }

  @Post()
  @LargeBody()
  @Audit('evaluation-set.create', { target: 'set_id', keep: ['name', 'question_count'] })
  @ApiOperation({
    summary: 'Create a question set',
    description: 'Stores the questions of a file. Expected documents must be in the knowledge base.',
  })
  @ApiEnvelope(QuestionSetResponse, { status: 201, errors: [...REFUSALS, 'CONFLICT'] })
  async create(
    @CurrentCaller() { userId }: Caller,
    @Body() { name, ...file }: QuestionSetDto,
  ): Promise<QuestionSetResponse> {
    return toSetResponse(await this.sets.create(name, file, userId));
  }

  @Get('suggestions')
  @Audit('evaluation-set.suggest', { isRead: true })
  @ApiOperation({
    summary: 'Suggest questions from conversations',
    description:
      'Returns at most 100 questions of the last 90 days. Review them before you add them to a set. Nothing is stored.',
  })
  @ApiEnvelope(SuggestedQuestionsResponse, { errors: REFUSALS })
  async suggest(@Query() { source }: SuggestedQuestionsQuery): Promise<SuggestedQuestionsResponse> {
    return { questions: (await this.suggestions.list(source)).map(toQuestion) };
  }

  @Get(':set_id')
  @ApiUuidParam('set_id')
  @ApiOperation({ summary: 'Get a question set' })
  @ApiEnvelope(QuestionSetResponse, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async get(@UuidParam('set_id') setId: string): Promise<QuestionSetResponse> {
    return toSetResponse(await this.sets.get(setId));
  }

  @Put(':set_id')
  @LargeBody()
  @ApiUuidParam('set_id')
  @Audit('evaluation-set.replace', { target: 'set_id', keep: ['name', 'question_count', 'revision'] })
  @ApiOperation({
    summary: 'Replace the name and the questions of a set',
    description: 'The revision of the set grows, and earlier runs do not count for the gate any more.',
  })
  @ApiEnvelope(QuestionSetResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async replace(
    @UuidParam('set_id') setId: string,
    @Body() { name, ...file }: QuestionSetDto,
  ): Promise<QuestionSetResponse> {
    return toSetResponse(await this.sets.replace(setId, name, file));
  }

  @Delete(':set_id')
  @HttpCode(200)
  @ApiUuidParam('set_id')
  @Audit('evaluation-set.delete', { target: 'set_id' })
  @ApiOperation({ summary: 'Delete a question set', description: 'The evaluations with it are kept.' })
  @ApiEnvelope(MessageResponse, { errors: [...REFUSALS, 'NOT_FOUND', 'CONFLICT'] })
  async remove(@UuidParam('set_id') setId: string): Promise<MessageResponse> {
    await this.sets.remove(setId);
    return { message: 'The question set has been deleted. Its evaluations are kept.' };
  }
}
