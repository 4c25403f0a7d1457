import { boolean, type ConfigOf, defineConfig, setting } from '@app/config';

export const adminConfig = defineConfig('admin', {
  configApproval: setting('CONFIG_APPROVAL', boolean(), {
    default: false,
    description:
      'Sets whether another administrator must approve each change and each rollback of the runtime configuration before it is activated.',
    example: 'true',
  }),
});
export type AdminConfig = ConfigOf<typeof adminConfig>;

/** DI token of the AdminConfig. */
export const ADMIN_CONFIG = Symbol('AdminConfig');
