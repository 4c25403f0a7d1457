export const PROMPT_TYPES = ['answer'] as const;
/** What a prompt is for: `answer` words an answer from passages. */
export type PromptType = (typeof PROMPT_TYPES)[number];

export const PROMPT_VARIABLES = ['question', 'language', 'passages', 'history', 'date'] as const;
export type PromptVariable = (typeof PROMPT_VARIABLES)[number];

/** What each variable stands for, as admins are told. */
export const VARIABLE_MEANINGS: Readonly<Record<PromptVariable, string>> = {
  question: "the visitor's question, made self-contained",
  language: 'the language to answer in, as ISO 639-1',
  passages: 'the numbered passages, best first',
  history: 'the conversation so far, oldest first',
  date: 'the day of the question, as YYYY-MM-DD',
};

export interface PromptContent {
  readonly systemPrompt: string;
  readonly userTemplate: string;
  /** The placeholders that the two texts use, no more and no fewer. */
  readonly variables: readonly PromptVariable[];
}

export interface PromptConfiguration {
  /** 0–2; null takes the runtime configuration's. */
  readonly temperature: number | null;
  /** Of the completion; null takes the runtime configuration's. */
  readonly maxTokens: number | null;
  /** Whether the model is shown the passages. What it says is held against them in either case. */
  readonly useContext: boolean;
  /** The most tokens that passages and history may take together. */
  readonly maxContextLength: number;
  /** Whether each passage is headed by the title of its document. */
  readonly includeSources: boolean;
}

/** One version of a template; versions never change. */
export interface PromptTemplate {
  readonly templateId: string;
  readonly name: string;
  readonly description: string;
  readonly templateType: PromptType;
  /** From 1, without gaps. */
  readonly version: number;
  readonly content: PromptContent;
  readonly configuration: PromptConfiguration;
  readonly metadata: {
    /** Null for the built-in one. */
    readonly createdBy: string | null;
    readonly createdAt: Date;
  };
}

/** A template as it is written, before it has a version. */
export type PromptDraft = Pick<PromptTemplate, 'name' | 'description' | 'templateType' | 'configuration'> & {
  readonly content: Omit<PromptContent, 'variables'> & { readonly variables: readonly string[] };
};

/** Names one version of a template. */
export interface PromptRef {
  readonly templateId: string;
  readonly version: number;
}
