import { applyDecorators, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { DomainError, isUuid } from '@app/kernel';

@Injectable()
class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isUuid(value)) return value.toLowerCase();
    throw new DomainError('VALIDATION_ERROR', `${this.name} in the path must be a UUID.`, [
      { field: this.name, rule: 'isUuid', message: `${this.name} must be a UUID` },
    ]);
  }
}

/** A path id; one that is no UUID is `VALIDATION_ERROR`. */
export const UuidParam = (name: string): ParameterDecorator => Param(name, new UuidPipe(name));

/** Documents the path id for OpenAPI. */
export const ApiUuidParam = (name: string) =>
  applyDecorators(ApiParam({ name, format: 'uuid', example: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11' }));
