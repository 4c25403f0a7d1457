import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

// Language, script, region and variants of BCP 47; extensions say nothing here.
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8})*$/;

export class PreferencesDto {
  @ApiProperty({
    required: false,
    example: 'en',
    default: 'en',
    description: 'BCP 47 tag, as `en` or `pt-BR`.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(35)
  @Matches(LANGUAGE, { message: 'language must be a language tag such as en or pt-BR' })
  language?: string;

  @ApiProperty({ required: false, example: true, default: true, description: 'Whether news may be sent.' })
  @IsOptional()
  @IsBoolean()
  notification_enabled?: boolean;
}
