import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Order, type Page, type PageRequest, totalPages } from '@app/kernel';

const MAX_PAGE_SIZE = 100;
// Far beyond any collection, and still exact when multiplied by the page size.
const MAX_PAGE = 1_000_000_000;

/** A query string holds text: decimal digits become a number, all else stays as it is and fails validation. */
export const DecimalText = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );

/** API-7: the query of every route that lists. */
export class PageQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 1, example: 1 })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  page: number = 1;

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE_SIZE,
    default: 20,
    example: 20,
  })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  page_size: number = 20;

  @ApiProperty({
    required: false,
    enum: ['asc', 'desc'],
    default: 'desc',
    example: 'desc',
    description: 'The sort order by time.',
  })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  order: Order = 'desc';
}

export function toPageRequest({ page, page_size, order }: PageQuery): PageRequest {
  return { page, pageSize: page_size, order };
}

/** The common part of every `pagination`; the route adds its own `total_<things>`. */
export function toPagination({ page, page_size }: PageQuery, { total }: Page<unknown>) {
  return { page, page_size, total_pages: totalPages(total, page_size) };
}

export class PaginationSchema {
  @ApiProperty({ type: 'integer', example: 1 })
  page!: number;

  @ApiProperty({ type: 'integer', example: 20 })
  page_size!: number;

  @ApiProperty({ type: 'integer', example: 3 })
  total_pages!: number;
}
