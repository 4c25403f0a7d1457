import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@app/kernel';

@Injectable()
class PositionPipe implements PipeTransform<string, number> {
  constructor(private readonly name: string) {}

  transform(value: string): number {
    if (/^\d{1,6}$/.test(value)) return Number(value);
    const message = `${this.name} in the path must be a whole number from 0.`;
    throw new DomainError('VALIDATION_ERROR', message, [{ field: this.name, rule: 'isInt', message }]);
  }
}

/** A place in a list, from 0; anything else is `VALIDATION_ERROR`. */
export const PositionParam = (name: string): ParameterDecorator => Param(name, new PositionPipe(name));
