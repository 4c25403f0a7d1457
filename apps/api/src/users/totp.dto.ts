import { ApiProperty } from '@nestjs/swagger';
import { GivenPasswordField, TotpCodeField } from './account-fields.js';

export class CurrentPasswordDto {
  @GivenPasswordField()
  current_password!: string;
}

export class ConfirmTotpDto {
  @TotpCodeField({ required: true })
  totp_code!: string;
}

export class TotpStateResponse {
  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ type: 'integer', example: 10 })
  recovery_codes_left!: number;
}

export class TotpEnrolmentResponse {
  @ApiProperty({
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    description: 'The secret in Base32, to be entered in an authenticator app.',
  })
  secret!: string;

  @ApiProperty({
    example: 'otpauth://totp/Attendant:ada%40example.com?issuer=Attendant&secret=JBSWY3DPEHPK3PXP',
    description: 'The secret as an `otpauth` URI, to be shown as a QR code.',
  })
  otpauth_uri!: string;
}

export class TotpConfirmedResponse {
  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({
    type: [String],
    example: ['nbsw-y3dp-ehpk-3pxp'],
    description:
      'The recovery codes. They are shown only once. Each of them replaces one authenticator code.',
  })
  recovery_codes!: string[];
}
