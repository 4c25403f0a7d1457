import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../security/access.decorators.js';

const PERMANENT = 308;

/** Redirects the path of the original specification to the export below `reports`. */
@ApiExcludeController()
@Public()
@Controller('conversation')
export class CitationsPathController {
  @Get(':conversation_id/citations')
  redirect(@Req() request: Request, @Res() response: Response): void {
    response.redirect(PERMANENT, request.originalUrl.replace('/conversation/', '/reports/conversation/'));
  }
}
