import { All, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../security/access.decorators.js';

const PERMANENT = 308;

/** SUR-8: redirects the paths of the original specification to those of this API. Clients keep the method and body. */
@Public()
@ApiExcludeController()
@Controller('enhanced-prompt')
export class EnhancedPromptController {
  @All('{*path}')
  redirect(@Req() request: Request, @Res() response: Response): void {
    response.redirect(PERMANENT, request.originalUrl.replace('/enhanced-prompt/', '/'));
  }
}
