import type { SettingOrigin } from '@app/config';
import type { Overrides, SettingPath } from './runtime-configuration.js';

export type SettingValue = Overrides[SettingPath];

/** What values a setting takes. */
export type SettingType =
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'text'; readonly isNullable: boolean }
  | { readonly type: 'integer' | 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'boolean' };

export interface FieldOption {
  readonly value: string;
  /** What lacks for it, such as a variable with a key; null when it can be chosen. */
  readonly missing: string | null;
}

/** A setting as a form shows it. */
export interface ConfigurationField {
  readonly path: SettingPath;
  readonly label: string;
  readonly help: string;
  readonly type: SettingType;
  /** Of a choice. */
  readonly options: readonly FieldOption[];
  /** The value of the boot configuration. */
  readonly default: SettingValue;
  /** The value in force. */
  readonly value: SettingValue;
  readonly origin: SettingOrigin | 'override';
  /** The variable that is set and has no effect, because an admin changed the setting; null when there is none. */
  readonly hiddenVariable: string | null;
}

/** What a change would do. */
export interface ConfigurationPreview {
  readonly changes: readonly {
    readonly path: SettingPath;
    readonly from: SettingValue;
    readonly to: SettingValue;
  }[];
  /** Why it cannot be made; empty when it can. */
  readonly problems: readonly { readonly path: SettingPath | null; readonly message: string }[];
}
