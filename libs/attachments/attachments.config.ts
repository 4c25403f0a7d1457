import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const attachmentsConfig = defineConfig('attachments', {
  maxImageMb: setting('ATTACHMENT_MAX_IMAGE_MB', integer(1, 20), {
    default: 5,
    description: 'Limits the size of an image that a visitor sends, in megabytes.',
    example: '10',
  }),
  maxVoiceMb: setting('ATTACHMENT_MAX_VOICE_MB', integer(1, 25), {
    default: 5,
    description:
      'Limits the size of a voice message that a visitor sends, in megabytes. One minute of speech takes about half a megabyte.',
    example: '2',
  }),
});
export type AttachmentsConfig = ConfigOf<typeof attachmentsConfig>;

/** The DI token of the configuration values. */
export const ATTACHMENTS_CONFIG = Symbol('ATTACHMENTS_CONFIG');
