import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

const MOST_VALUES = 50;

/** An optional list of texts to filter by, at most 50 of at most `maxLength` characters. */
export function TextList({
  example,
  maxLength,
  description,
}: {
  example: string;
  maxLength: number;
  description?: string;
}) {
  // The last decorator is checked first.
  return applyDecorators(
    MaxLength(maxLength, { each: true }),
    IsString({ each: true }),
    ArrayMaxSize(MOST_VALUES),
    IsArray(),
    IsOptional(),
    ApiProperty({
      required: false,
      type: 'array',
      maxItems: MOST_VALUES,
      items: { type: 'string', maxLength },
      example: [example],
      ...(description !== undefined && { description }),
    }),
  );
}

/** An optional list of values of an enumeration to filter by. */
export function ValueList<T extends string>(values: readonly T[], example: T) {
  return applyDecorators(
    IsIn(values, { each: true }),
    ArrayMaxSize(MOST_VALUES),
    IsArray(),
    IsOptional(),
    ApiProperty({
      required: false,
      isArray: true,
      maxItems: MOST_VALUES,
      enum: values as T[],
      example: [example],
    }),
  );
}
