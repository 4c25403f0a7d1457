/** How much a sign says, and how many of it count. */
export interface Weight {
  readonly weight: number;
  readonly most: number;
}

/** The sum of weighted signs at which an attempt is as likely as not. */
export const EVEN = 3.4;

export const WEIGHTS: Readonly<Record<string, Weight>> = {
  overridePrevious: { weight: 6.5, most: 2 },
  forgetEverything: { weight: 6.5, most: 1 },
  // A person who speaks of its own memory or decision.
  forgetfulness: { weight: -6.5, most: 1 },
  chatMarker: { weight: 6.5, most: 2 },
  systemTurn: { weight: 6.5, most: 1 },
  overrideRules: { weight: 4, most: 1 },
  newInstructions: { weight: 1, most: 2 },
  yourSecret: { weight: 2.2, most: 1 },
  askSecret: { weight: 2.2, most: 2 },
  bareSecret: { weight: 2.4, most: 1 },
  upkeep: { weight: -4, most: 1 },
  somebodysData: { weight: 2.8, most: 1 },
  askForData: { weight: 1.6, most: 1 },
  promptTheft: { weight: 4.5, most: 2 },
  hidden: { weight: 1.3, most: 1 },
  decode: { weight: 2, most: 1 },
  encoded: { weight: 4.2, most: 1 },
  split: { weight: 2.2, most: 2 },
  splice: { weight: 2, most: 1 },
  claim: { weight: 4.2, most: 1 },
  persuasion: { weight: 4.2, most: 1 },
  obey: { weight: 2, most: 1 },
  mode: { weight: 2, most: 2 },
  fromNowOn: { weight: 2.5, most: 2 },
  act: { weight: 1.5, most: 3 },
  pretendAi: { weight: 1.2, most: 3 },
  persona: { weight: 0.4, most: 3 },
  ai: { weight: 0.3, most: 3 },
  lawless: { weight: 0.9, most: 4 },
  ill: { weight: 0.5, most: 5 },
  neverRefuse: { weight: 1, most: 4 },
  everyRequest: { weight: 1.2, most: 2 },
  format: { weight: 1, most: 3 },
  imagined: { weight: 0.8, most: 2 },
  command: { weight: 0.35, most: 8 },
  delimiter: { weight: 3, most: 2 },
  dialogue: { weight: 1.5, most: 3 },
  placeholder: { weight: 1.2, most: 2 },
  identity: { weight: 2, most: 2 },
  dan: { weight: 3, most: 2 },
  overrideSpaceless: { weight: 5, most: 2 },
  secretSpaceless: { weight: 4.2, most: 1 },
  shouting: { weight: 0.7, most: 2 },
  repetition: { weight: 4.2, most: 1 },
};
