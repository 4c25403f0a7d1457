/** How much a sign says, and how many of it count. */
export interface Weight {
  readonly weight: number;
  readonly most: number;
}

/**
 * The sum of weighted signs at which abuse, harm or self-harm is as likely as not. Chosen by hand on half of the public
 * comments of `toxicity_surge.jsonl` (the other half stayed unread) and on harmless questions: swearing by itself comes to
 * even, swearing at a person well above.
 */
export const EVEN = 3.4;

export const WEIGHTS: Readonly<Record<string, Weight>> = {
  slur: { weight: 6, most: 1 },
  insult: { weight: 5, most: 2 },
  insultYou: { weight: 1.5, most: 1 },
  belittle: { weight: 1.9, most: 2 },
  mild: { weight: 0.3, most: 2 },
  profane: { weight: 3.4, most: 1 },
  swear: { weight: 0.5, most: 1 },
  maskedInsult: { weight: 5, most: 1 },
  masked: { weight: 3.4, most: 1 },
  curse: { weight: 4, most: 2 },
  filth: { weight: 3.2, most: 2 },
  deathWish: { weight: 5, most: 2 },
  threat: { weight: 6, most: 1 },
  hateful: { weight: 5, most: 1 },
  sexualAbuse: { weight: 5, most: 1 },
  hate: { weight: 2, most: 1 },
  shouting: { weight: 0.2, most: 1 },
  weapon: { weight: 6, most: 1 },
  violence: { weight: 6, most: 1 },
  drugs: { weight: 6, most: 1 },
  computerCrime: { weight: 5.5, most: 1 },
  fraud: { weight: 5, most: 1 },
  minors: { weight: 7, most: 1 },
  suicide: { weight: 5, most: 1 },
  saying: { weight: -4, most: 1 },
};
