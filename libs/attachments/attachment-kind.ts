import type { SpeechAudioType } from '@app/speech';
import type { VisionImageType } from '@app/vision';

export const ATTACHMENT_KINDS = ['image', 'voice'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export type AttachmentType =
  | { readonly kind: 'image'; readonly mediaType: VisionImageType }
  | { readonly kind: 'voice'; readonly mediaType: SpeechAudioType };

const SIGNATURES: readonly (readonly [RegExp, AttachmentType])[] = [
  [/^\x89PNG\r\n\x1a\n/, { kind: 'image', mediaType: 'image/png' }],
  [/^\xff\xd8\xff/, { kind: 'image', mediaType: 'image/jpeg' }],
  [/^\x1a\x45\xdf\xa3/, { kind: 'voice', mediaType: 'audio/webm' }],
  [/^OggS/, { kind: 'voice', mediaType: 'audio/ogg' }],
  [/^[\s\S]{4}ftyp(?:M4A|mp4|isom|iso\d|dash)/, { kind: 'voice', mediaType: 'audio/mp4' }],
  [/^(?:ID3|\xff[\xf2\xf3\xfa\xfb])/, { kind: 'voice', mediaType: 'audio/mpeg' }],
  [/^RIFF[\s\S]{4}WAVE/, { kind: 'voice', mediaType: 'audio/wav' }],
];

/** Detects the type of a file from its first bytes; undefined for types that visitors may not send. */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return SIGNATURES.find(([signature]) => signature.test(start))?.[1];
}
