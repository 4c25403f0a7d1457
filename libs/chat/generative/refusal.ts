const REFUSALS: readonly RegExp[] = [
  /^\W*(?:i['’]?m|i am) (?:really |very |so )?sorry,? but i (?:can(?:not|['’]t)|am (?:not able|unable))/i,
  /^\W*(?:sorry,? )?(?:but )?i (?:can(?:not|['’]t)|am (?:not able|unable) to|won['’]t) (?:help|assist|comply|answer|provide|fulfil|discuss|do that|respond)/i,
  /^\W*as an? (?:ai|artificial intelligence|(?:large )?language model)\b[^.]*\b(?:can(?:not|['’]t)|unable|not able)/i,
  /^\W*(?:es )?tut mir leid,? (?:aber )?(?:ich|dabei|das) \p{L}+ (?:ich )?(?:ihnen |dir )?(?:dabei |damit |das )?nicht/iu,
  /^\W*(?:je suis )?désolée?,? (?:mais )?je ne (?:peux|suis) pas/iu,
  /^\W*lo siento,? (?:pero )?no puedo/iu,
];

/** Whether a model declines to answer at all; told by how such texts begin. */
export function isRefusal(text: string): boolean {
  return REFUSALS.some((refusal) => refusal.test(text));
}
