import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { SpeechModule } from '@app/speech';
import { VisionModule } from '@app/vision';
import { AttachmentReader } from './attachment-reader.service.js';
import { ATTACHMENTS_CONFIG, attachmentsConfig } from './attachments.config.js';

/** Provides AttachmentReader, which converts attachments of visitors to text. */
@Module({
  imports: [SpeechModule, VisionModule],
  providers: [AttachmentReader, provideConfig(ATTACHMENTS_CONFIG, attachmentsConfig)],
  exports: [AttachmentReader],
})
export class AttachmentsModule {}
