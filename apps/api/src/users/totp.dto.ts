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
    description: 'Base32, to be typed into an authenticator.',
  })
  secret!: string;

  @ApiProperty({
    example: 'otpauth://totp/Attendant:ada%40example.com?issuer=Attendant&secret=JBSWY3DPEHPK3PXP',
    description: 'The same for a QR code.',
  })
  otpauth_uri!: string;
}

export class TotpConfirmedResponse {
  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({
    type: [String],
    example: ['nbsw-y3dp-ehpk-3pxp'],
    description: 'Shown once. Each replaces one code of the authenticator.',
  })
  recovery_codes!: string[];
}
