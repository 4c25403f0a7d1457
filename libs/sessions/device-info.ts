import Bowser from 'bowser';

export const DEVICE_TYPES = ['desktop', 'mobile', 'tablet'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

export interface DeviceInfo {
  readonly type: DeviceType;
  /** `Windows 10`, `iOS 17.4`; null when the user agent does not say. */
  readonly os: string | null;
  /** `Firefox 128.0`; null when the user agent does not say. */
  readonly browser: string | null;
}

/** What a browser's user agent says about the device; null for anything that is no browser. */
export function deviceInfoOf(userAgent: string | null): DeviceInfo | null {
  if (!userAgent) return null;
  const { platform, os, browser } = Bowser.parse(userAgent);
  const type = DEVICE_TYPES.find((each) => each === platform.type);
  if (type === undefined) return null;
  return {
    type,
    os: named(os.name, os.versionName ?? os.version),
    browser: named(browser.name, browser.version),
  };
}

function named(name: string | undefined, version: string | undefined): string | null {
  return name ? [name, version].filter(Boolean).join(' ') : null;
}
