import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MAX_EMAIL_LENGTH, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, ROLES } from '@app/users';
import { AccountMetadataDto, PreferencesDto } from './preferences.dto.js';

// Up to 15 digits as in E.164, however they are grouped.
const PHONE = /^(?=(?:\D*\d){6,15}\D*$)\+?[\d ()./-]{6,30}$/;
const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);

export const EmailField = () =>
  applyDecorators(
    ApiProperty({
      format: 'email',
      maxLength: MAX_EMAIL_LENGTH,
      example: 'ada@example.com',
      description: 'The e-mail address. It is case-insensitive.',
    }),
    Transform(trimmed),
    IsString(),
    MaxLength(MAX_EMAIL_LENGTH),
    IsEmail({}, { message: 'email must be an e-mail address' }),
  );

export const NewPasswordField = (
  description = 'The password. All characters are allowed, but easily guessed passwords are refused.',
) =>
  applyDecorators(
    ApiProperty({
      format: 'password',
      minLength: MIN_PASSWORD_LENGTH,
      maxLength: MAX_PASSWORD_LENGTH,
      example: 'correct horse battery',
      description,
    }),
    IsString(),
    Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH, {
      message: `$property must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`,
    }),
  );

/** A password that exists already: only absurd lengths are refused, all else is right or wrong. */
export const GivenPasswordField = () =>
  applyDecorators(
    ApiProperty({ format: 'password', minLength: 1, maxLength: 1_000, example: 'correct horse battery' }),
    IsString(),
    Length(1, 1_000),
  );

export const FullNameField = (options: { required: boolean }) =>
  applyDecorators(
    ApiProperty({
      ...options,
      minLength: 1,
      maxLength: 200,
      example: 'Ada Lovelace',
      description: 'The full name. Leading and trailing white space is removed.',
    }),
    ...(options.required ? [] : [whenGiven()]),
    Transform(trimmed),
    IsString(),
    Length(1, 200),
  );

export const PhoneField = () =>
  applyDecorators(
    ApiProperty({
      type: String,
      required: false,
      nullable: true,
      maxLength: 30,
      example: '+44 20 7946 0018',
      description:
        'The phone number: 6 to 15 digits, which can be grouped with spaces and punctuation. Null removes it.',
    }),
    IsOptional(),
    Transform(trimmed),
    IsString(),
    Matches(PHONE, {
      message: 'phone must be a telephone number of 6 to 15 digits such as +44 20 7946 0018',
    }),
  );

export const PreferencesField = () =>
  applyDecorators(
    ApiProperty({
      type: PreferencesDto,
      required: false,
      description: 'The preferences. Omitted fields are unchanged.',
    }),
    whenGiven(),
    IsObject(),
    ValidateNested(),
    Type(() => PreferencesDto),
  );

export const MetadataField = () =>
  applyDecorators(
    ApiProperty({ type: AccountMetadataDto, required: false }),
    whenGiven(),
    IsObject(),
    ValidateNested(),
    Type(() => AccountMetadataDto),
  );

export const TotpCodeField = (options: { required: boolean }) =>
  applyDecorators(
    ApiProperty({
      ...options,
      minLength: 6,
      maxLength: 40,
      example: '492039',
      description: 'The current code of the authenticator app, or a recovery code.',
    }),
    ...(options.required ? [] : [whenGiven()]),
    Transform(trimmed),
    IsString(),
    Length(6, 40),
  );

export const RoleField = () =>
  applyDecorators(ApiProperty({ enum: ROLES, example: 'support_agent' }), IsIn(ROLES));

/** Unlike IsOptional it lets no null through. */
export function whenGiven(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
