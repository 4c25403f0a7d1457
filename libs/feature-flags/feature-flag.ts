interface FlagDescription {
  /** The state of the flag until it is changed. */
  readonly isOnByDefault: boolean;
  readonly help: string;
  /** Tells callers of a route that is turned off what that means for them. */
  readonly refusal: string;
}

/** The flags of the product. A flag that is stored and not listed here has no effect. */
export const FEATURE_FLAGS = {
  visitor_chat: {
    isOnByDefault: true,
    help: 'Visitors of sites can begin to chat. Visitors who are already chatting can continue.',
    refusal: 'The chat is closed at the moment. Try again later.',
  },
  registration: {
    isOnByDefault: true,
    help: 'People can create accounts, as far as REGISTRATION allows it.',
    refusal: 'No accounts are created at the moment. Try again later.',
  },
  document_ingestion: {
    isOnByDefault: true,
    help: 'Documents can be uploaded, and imports started. Running and scheduled jobs continue.',
    refusal: 'No documents are accepted at the moment, because an administrator has turned ingestion off.',
  },
} as const satisfies Readonly<Record<string, FlagDescription>>;

export type FeatureFlag = keyof typeof FEATURE_FLAGS;
export const FEATURE_FLAG_NAMES = Object.keys(FEATURE_FLAGS) as readonly FeatureFlag[];

/** What an administrator has set. */
export interface FlagChange {
  readonly flag: string;
  readonly isOn: boolean;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export interface FlagState {
  readonly flag: FeatureFlag;
  readonly isOn: boolean;
  readonly isOnByDefault: boolean;
  readonly help: string;
  /** Null while the default holds. */
  readonly change: FlagChange | null;
}
