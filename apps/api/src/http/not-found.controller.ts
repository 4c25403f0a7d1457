import { All, Controller, Module } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { Public } from '../security/access.decorators.js';

/** Answers the paths of the API that no route has. As a route, it is behind the rate limits. Its module comes last. */
@Public()
@ApiExcludeController()
@Controller()
export class NotFoundController {
  @All('{*path}')
  refuse(): never {
    throw new DomainError('NOT_FOUND', 'There is no such route. The API is described at /api/v1/docs.');
  }
}

@Module({ controllers: [NotFoundController] })
export class NotFoundModule {}
