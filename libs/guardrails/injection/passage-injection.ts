import { splitSentences } from '@app/text';
import { LRUCache } from 'lru-cache';
import { scoreInjection } from './injection-score.js';

export const PASSAGE_FLAGS = ['instructions', 'hidden_text'] as const;
/** `instructions`: sentences that speak to the assistant. `hidden_text`: characters that no reader sees. */
export type PassageFlag = (typeof PASSAGE_FLAGS)[number];

export interface PassageInspection {
  /** The passage with `[…]` in the place of each sentence that may not be quoted or given to a model. */
  readonly text: string;
  readonly flags: readonly PassageFlag[];
}

/** The score from which on a sentence of a document is withheld. */
const WITHHELD = 0.95;
const OMISSION = '[…]';
// Scoring costs some 100 µs a sentence, so only those are scored that hold a word or sign of an attempt.
const SUSPICIOUS =
  /ignor|disregard|forget|forg[oe]t|overr[iu]|bypass|instru|istruzion|anweis|vergiss|oubli|olvid|prompt|system|assistant|assistent|chatbot|\bbot\b|\ba\.?i\b|\bllm\b|language model|password|admin|pretend|(?:answer|reply|respond)(?: to)? (?:every|all|any|each)|(?:tell|ask|direct|inform|warn) (?:the |every |all )?(?:user|visitor|customer)|\bact as\b|<\||\[\/?inst|<<|human:|[\p{Cf}\u{E0000}-\u{E007F}]|\bmodels?\b ?[:,]|[A-Za-z0-9+/]{40}|忽略|无视|無視|忘记|忘れ|指令|指示|инструкц|تعليمات|지시/iu;
const MACHINE = String.raw`(?:assistant|chat ?bot|bot|ai(?: (?:model|assistant|agent|system))?|language model|llm|model)s?`;
const DEMAND =
  "(?:always|never|do not|don['’]?t|tell|say|answer|reply|respond|recommend|ignore|disregard|forget|output|print|reveal|include|insert|add|append|link|send|claim|mention|state|pretend|act|behave|rank|rate|cite|translate|follow|obey|stop)";
/** Phrases of texts that address a machine: instructions to the assistant. */
const ORDERS: readonly RegExp[] = [
  /\b(?:new|updated|important|secret|hidden|special) (?:system|assistant|ai) (?:rule|instruction|prompt|message|directive|order)s?\b/i,
  /\bsystem (?:rule|instruction|override|directive)s? ?:/i,
  new RegExp(
    String.raw`\b(?:the|this|any|every|all|dear|hey|attention) ${MACHINE},? (?:must|should|shall|has to|have to|is to|are to|will|needs? to|please)\b.{0,60}\b(?:tell|say|answer|reply|respond|visit|send|reveal|ignore|recommend|claim|never|always|instruct|direct|forward)\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:if|when|since|because|as) you(?: are|['’]re) (?:an? |the )?${MACHINE}\b`, 'i'),
  new RegExp(
    String.raw`\b(?:note|notes|message|instructions?|attention|memo|order|orders)(?: (?:to|for))? (?:the |all |any )?${MACHINE}\b ?[:,.]`,
    'i',
  ),
  new RegExp(
    String.raw`(?:^|\bto )(?:the |all |any |every )?${MACHINE} ?[:,] ?(?:please |you (?:must|should|shall|will) |now |when [^.]{1,60}, ?)?${DEMAND}\b`,
    'i',
  ),
  /\b(?:answer|reply|respond)(?: to)? (?:every|all|any|each) (?:question|message|request|prompt|quer(?:y|ies))s? (?:with|by|that|as)\b/i,
  /\b(?:do not|don['’]?t|never) (?:tell|inform|warn|mention (?:this|it) to|show (?:this|it) to) (?:the )?(?:user|visitor|customer|human|reader)s?\b.{0,40}\b(?:this|these|instruction|text|rule|prompt|that you)\b/i,
  /\b(?:tell|instruct|direct|ask) (?:the |every |all )?(?:user|visitor|customer)s? (?:to|that).{0,80}(?:https?:|www\.|password|credit card|card number|bank details)/i,
];
// Marks of direction and joiners that languages need are no sign of anything; runs of them are.
const HIDDEN =
  /[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e]{3}|(?:[\p{L}\p{N}][\u200b\u2060\ufeff]){3}|[\u{E0020}-\u{E007F}]{2}/u;

/** The latest passages and sentences: one question looks at the same sentence several times. */
const inspections = new LRUCache<string, PassageInspection>({ max: 2_000 });
const instructions = new LRUCache<string, boolean>({ max: 5_000 });

/** Looks for instructions to the assistant and hidden text in a passage of a document. */
export function inspectPassage(content: string): PassageInspection {
  let inspection = inspections.get(content);
  if (inspection === undefined) {
    inspection = SUSPICIOUS.test(content) ? inspect(content) : { text: content, flags: [] };
    inspections.set(content, inspection);
  }
  return inspection;
}

/** Whether a sentence of a document speaks to the assistant, so that it may not be quoted or given to a model. */
export function isInstruction(sentence: string): boolean {
  if (!SUSPICIOUS.test(sentence)) return false;
  let found = instructions.get(sentence);
  if (found === undefined) {
    found = ORDERS.some((order) => order.test(sentence)) || scoreInjection(sentence).score >= WITHHELD;
    instructions.set(sentence, found);
  }
  return found;
}

function inspect(content: string): PassageInspection {
  let text = '';
  let position = 0;
  for (const { start, end } of splitSentences(content)) {
    if (!isInstruction(content.slice(start, end))) continue;
    text += content.slice(position, start) + OMISSION;
    position = end;
  }
  const flags: PassageFlag[] = position > 0 ? ['instructions'] : [];
  if (HIDDEN.test(content)) flags.push('hidden_text');
  return { text: text + content.slice(position), flags };
}
