import { ApiProperty } from '@nestjs/swagger';
import { MEASURE_NAMES, type MeasureName, VERDICTS, type Verdict } from '@app/evaluation';
import { EvaluationResponse } from './evaluations.response.js';
import { EvaluationResultRow } from './evaluation-results.response.js';

class ComparedMeasure {
  @ApiProperty({ enum: MEASURE_NAMES, example: 'right' })
  measure!: MeasureName;

  @ApiProperty({ type: 'integer', example: 100 })
  questions!: number;

  @ApiProperty({ example: 0.84 })
  a!: number;

  @ApiProperty({ example: 0.88 })
  b!: number;

  @ApiProperty({ example: 0.04 })
  difference!: number;

  @ApiProperty({
    type: [Number],
    example: [0.01, 0.07],
    description: 'The 95 % confidence interval of the difference, from a paired bootstrap.',
  })
  interval!: number[];

  @ApiProperty({
    minimum: 0,
    maximum: 1,
    example: 0.012,
    description:
      'The probability of a difference at least as large if both are equally good, from a paired randomization test.',
  })
  p_value!: number;

  @ApiProperty({
    enum: VERDICTS,
    example: 'better',
    description: 'The result of the second evaluation. It is `same` if the p-value is 0.05 or more.',
  })
  verdict!: Verdict;
}

class ComparedQuestion {
  @ApiProperty({ example: 'How long does a refund take?' })
  question!: string;

  @ApiProperty({ type: EvaluationResultRow })
  a!: EvaluationResultRow;

  @ApiProperty({ type: EvaluationResultRow })
  b!: EvaluationResultRow;
}

class ComparedQuestions {
  @ApiProperty({ type: 'integer', example: 4 })
  total!: number;

  @ApiProperty({ type: [ComparedQuestion], description: 'The compared questions. There are at most 200.' })
  items!: ComparedQuestion[];
}

export class EvaluationComparisonResponse {
  @ApiProperty({ type: EvaluationResponse })
  a!: EvaluationResponse;

  @ApiProperty({ type: EvaluationResponse })
  b!: EvaluationResponse;

  @ApiProperty({
    type: 'integer',
    example: 120,
    description: 'The number of questions that both evaluations asked.',
  })
  questions!: number;

  @ApiProperty({ type: [ComparedMeasure] })
  measures!: ComparedMeasure[];

  @ApiProperty({
    type: ComparedQuestions,
    description: 'The number of questions with a better result in the second evaluation.',
  })
  better!: ComparedQuestions;

  @ApiProperty({ type: ComparedQuestions })
  worse!: ComparedQuestions;
}
