export * from './clip-source.js';
export * from './clip-sources.js';
export { isSignedLink } from './link-signature.js';
export * from './vms.config.js';
export * from './vms.module.js';
