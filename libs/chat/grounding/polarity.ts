/** Words that turn a sentence around, by language in one list: they do not mean anything else in the others. */
const NEGATION =
  /(?<![\p{L}\p{N}])(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\p{L}+n['’]t|nicht|kein\p{L}*|nie|niemals|niemand|ohne|ne|pas|jamais|aucune?|sans|nunca|jamás|ningún|ninguna?|sin)(?![\p{L}\p{N}])/iu;
/** Words that say as much in another way, or bound what is said. */
const BOUND =
  /(?<![\p{L}\p{N}])(?:only|unless|except\p{L}*|exclud\p{L}*|forbidden|prohibited|impossible|unable|fails?|refus\p{L}*|reject\p{L}*|den(?:y|ies|ied)|instead|free|non-?\p{L}+|un\p{L}{4,}|in(?:valid|eligible|sufficient|complete)|nur|außer|verboten|unmöglich|seulement|sauf|interdit|impossible|solo|sólo|excepto|prohibido|imposible)(?![\p{L}\p{N}])/iu;

/** Of each pair, one says the contrary of the other. English: elsewhere only negations are compared. */
const CONTRARIES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbefore\b/i, /\bafter\b/i],
  [/\b(?:at least|minimum|no less than)\b/i, /\b(?:at most|maximum|up to|no more than)\b/i],
  [/\b(?:increas|ris|grow)\w*\b/i, /\b(?:decreas|fall|drop|shrink)\w*\b/i],
  [/\b(?:enabl|allow|permit)\w*\b/i, /\b(?:disabl|forbid|forbidden|prohibit|block)\w*\b/i],
  [/\b(?:always|every|all)\b/i, /\b(?:never|none)\b/i],
  [/\b(?:free|no charge)\b/i, /\b(?:fee|charged|costs)\b/i],
];

/** Whether one of two sentences on the same thing denies what the other says. */
export function contradicts(sentence: string, source: string): boolean {
  const denies = NEGATION.test(sentence);
  const denied = NEGATION.test(source);
  if (denies && !denied && !BOUND.test(source)) return true;
  if (denied && !denies && !BOUND.test(sentence)) return true;
  return CONTRARIES.some(
    ([one, other]) => opposed(sentence, source, one, other) || opposed(sentence, source, other, one),
  );
}

function opposed(sentence: string, source: string, one: RegExp, other: RegExp): boolean {
  return one.test(sentence) && !other.test(sentence) && other.test(source) && !one.test(source);
}
