import { ApiProperty } from '@nestjs/swagger';

export class FacetValueResponse {
  @ApiProperty({ example: 'orders' })
  value!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;
}

/** The most frequent values first, at most 200 of each kind. */
export class DocumentFacetsResponse {
  @ApiProperty({ type: [FacetValueResponse] })
  document_types!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  categories!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  tags!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  languages!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  statuses!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  publications!: FacetValueResponse[];

  @ApiProperty({ type: [FacetValueResponse] })
  source_types!: FacetValueResponse[];
}
