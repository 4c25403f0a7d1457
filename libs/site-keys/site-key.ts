/** How the chat looks and what it says on the pages of a site; what is not set has a default of the widget. */
export interface SiteSettings {
  readonly title?: string;
  readonly greeting?: string;
  /** A language tag, for pages that name none. */
  readonly language?: string;
  /** Questions to choose from while the conversation is empty. */
  readonly starters?: readonly string[];
  /** A colour as `#rrggbb`. */
  readonly accent?: string;
  /** Of the corners, in pixels. */
  readonly radius?: number;
  readonly side?: 'left' | 'right';
  readonly privacyUrl?: string;
  /** When agents answer visitors of this site, such as `Mon-Fri 09:00-17:00`; otherwise HANDOFF_HOURS applies. */
  readonly handoffHours?: string;
  /** The time zone of `handoffHours`; otherwise HANDOFF_TIMEZONE. */
  readonly handoffTimeZone?: string;
  /** The address that visitors see outside the hours; otherwise HANDOFF_EMAIL. */
  readonly handoffEmail?: string;
}

/** With what the server of a site signs who its customers are. Secrets are encrypted. */
export interface SiteIdentity {
  readonly secret: string;
  /** The secret before, while it is still accepted. */
  readonly previous: { readonly secret: string; readonly expiresAt: Date } | null;
  readonly createdAt: Date;
}

/** The permission of a site to show the chat. Its key is public: it stands in the pages of the site. */
export interface SiteKey {
  readonly siteKeyId: string;
  readonly key: string;
  readonly name: string;
  /** The origins whose pages may call the API, such as `https://shop.example`. No origin is allowed unless it is listed. */
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** Null for a site that does not vouch for its customers. */
  readonly identity: SiteIdentity | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly updatedAt: Date;
}

/** The records of `site_keys`: a few, so that they are listed whole. */
export abstract class SiteKeyRepository {
  abstract add(siteKey: SiteKey): Promise<void>;

  /** By the time of their creation, oldest first. */
  abstract list(): Promise<SiteKey[]>;

  /** Replaces the name, origins, settings and time of change. False when there is none of that id. */
  abstract replace(siteKey: SiteKey): Promise<boolean>;

  /** False when there is none of that id. */
  abstract setIdentity(siteKeyId: string, identity: SiteIdentity | null): Promise<boolean>;

  /** False when there is none of that id. */
  abstract remove(siteKeyId: string): Promise<boolean>;
}
