import { ApiProperty } from '@nestjs/swagger';

const TYPES = ['choice', 'text', 'integer', 'number', 'boolean'] as const;
const ORIGINS = ['default', 'file', 'environment', 'override'] as const;
const anyValue = (example: unknown) => ({
  oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }],
  nullable: true,
  example,
});

export class ConfigFieldOption {
  @ApiProperty({ example: 'gemini' })
  value!: string;

  @ApiProperty({ example: false, description: 'Whether it can be chosen now.' })
  available!: boolean;

  @ApiProperty({ type: [String], example: ['GEMINI_API_KEY'], description: 'What the option requires.' })
  missing!: string[];
}

export class ConfigField {
  @ApiProperty({ example: 'retrieval_config.top_k' })
  path!: string;

  @ApiProperty({ example: 'Passages for an answer' })
  label!: string;

  @ApiProperty({ example: 'How many passages of the documents an answer is made from.' })
  help!: string;

  @ApiProperty({ enum: TYPES, example: 'integer' })
  type!: (typeof TYPES)[number];

  @ApiProperty({ type: Number, nullable: true, example: 1 })
  min!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 50 })
  max!: number | null;

  @ApiProperty({ example: false, description: 'Whether null is a value, which selects the default.' })
  nullable!: boolean;

  @ApiProperty({ type: [ConfigFieldOption], description: 'The values of a `choice`.' })
  options!: ConfigFieldOption[];

  @ApiProperty({ ...anyValue(5), description: 'The value of the boot configuration.' })
  default!: string | number | boolean | null;

  @ApiProperty({ ...anyValue(8), description: 'The effective value.' })
  value!: string | number | boolean | null;

  @ApiProperty({ enum: ORIGINS, example: 'override', description: 'The source of the effective value.' })
  origin!: (typeof ORIGINS)[number];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'RETRIEVAL_TOP_K',
    description: 'A variable that is set and has no effect, because an admin changed the setting.',
  })
  hidden_variable!: string | null;

  @ApiProperty({ example: false, description: 'Whether a change needs a restart of the server.' })
  restart!: boolean;
}

export class ConfigFieldsResponse {
  @ApiProperty({ type: [ConfigField] })
  fields!: ConfigField[];
}

export class PreviewedChange {
  @ApiProperty({ example: 'retrieval_config.top_k' })
  path!: string;

  @ApiProperty(anyValue(5))
  from!: string | number | boolean | null;

  @ApiProperty(anyValue(8))
  to!: string | number | boolean | null;
}

export class ConfigProblem {
  @ApiProperty({ type: String, nullable: true, example: 'llm_provider.active' })
  path!: string | null;

  @ApiProperty({ example: 'gemini cannot be used without GEMINI_API_KEY' })
  message!: string;
}

export class ConfigPreviewResponse {
  @ApiProperty({ type: [PreviewedChange] })
  changes!: PreviewedChange[];

  @ApiProperty({
    type: [ConfigProblem],
    description: 'Why the change would be refused; empty if it would be made.',
  })
  problems!: ConfigProblem[];
}
