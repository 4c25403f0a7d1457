import { ApiProperty } from '@nestjs/swagger';
import { ATTACHMENT_KINDS, type AttachmentKind } from '@app/attachments';

export class AttachmentForm {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description:
      'A PNG or JPEG image, or a recording as WebM, Ogg, MP4, MP3 or WAV. The type is detected from the content.',
  })
  file!: unknown;
}

export class AttachmentResponse {
  @ApiProperty({
    enum: ATTACHMENT_KINDS,
    example: 'voice',
    description: 'The `message_type` of the message that contains the text.',
  })
  message_type!: AttachmentKind;

  @ApiProperty({
    maxLength: 3000,
    example: 'How do I reset the pump?',
    description: 'What was said in the recording, or what the image shows.',
  })
  text!: string;
}
