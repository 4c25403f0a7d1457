import { applyDecorators, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';

@Injectable()
class VersionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new DomainError('VALIDATION_ERROR', 'version in the path must be a whole number from 1.', [
      { field: 'version', rule: 'isVersion', message: 'version must be a whole number from 1' },
    ]);
  }
}

/** The number of a version in the path; all else is `VALIDATION_ERROR`. */
export const VersionParam = (): ParameterDecorator => Param('version', new VersionPipe());

/** Documents the version in the path for OpenAPI. */
export const ApiVersionParam = () =>
  applyDecorators(
    ApiParam({
      name: 'version',
      schema: { type: 'integer', minimum: 1, maximum: 999_999_999 },
      example: 2,
    }),
  );
