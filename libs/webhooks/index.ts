export { signatureOf } from './signature.js';
export * from './signed-webhook.js';
export * from './webhook-settings.js';
