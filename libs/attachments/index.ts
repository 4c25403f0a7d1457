export { ATTACHMENT_KINDS, type AttachmentKind } from './attachment-kind.js';
export { AttachmentReader, type AttachmentText } from './attachment-reader.service.js';
export * from './attachments.config.js';
export * from './attachments.module.js';
