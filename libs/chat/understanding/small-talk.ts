import { streamSafe } from '@app/kernel';

export type Intent = 'question' | 'greeting' | 'thanks' | 'farewell' | 'handoff' | 'identity';

// Each pattern must hold the whole message: "Hi, how do I …" is a question, "hi there!" is not.
const PATTERNS: readonly (readonly [Exclude<Intent, 'question'>, RegExp])[] = [
  [
    'greeting',
    /^(?:(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|guten (?:morgen|tag|abend)|moin|servus|bonjour|bonsoir|salut|hola|buen[oa]s (?:dias|tardes|noches))(?: (?:there|all|everyone|team|zusammen|a todos))?(?: how are (?:you|things)(?: (?:doing|today))?)?|how are you(?: doing)?(?: today)?)$/,
  ],
  [
    'thanks',
    /^(?:(?:ok(?:ay)?|great|perfect|cool|super|awesome|got it) )?(?:thanks?(?: you)?|thank u|thx|ty|cheers|much appreciated|danke(?: schon| sehr)?|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias)(?: (?:so much|very much|a lot|again|for (?:the|your) help))*$/,
  ],
  [
    'farewell',
    /^(?:(?:ok(?:ay)? )?(?:good ?)?bye(?: bye| now)?|see (?:you|ya)(?: later| soon)?|have a (?:nice|good|great) (?:day|one|evening|weekend)|tschuss|auf wiedersehen|au revoir|adios|hasta luego)$/,
  ],
  [
    'handoff',
    /^(?:(?:please|hi|hello|hey|sorry|no) )*(?:(?:(?:can|could|may) (?:i|you)(?: please)? |i (?:want|need|would like|d like|wish)(?: you)? to |let me |please )*(?:(?:talk|speak|chat) (?:to|with)|connect me (?:to|with)|transfer me to|put me through to|get me|reach|contact)|i (?:want|need|would like|d like)|(?:ich (?:mochte|will) )?mit|je veux parler a|parler a|quiero hablar con|hablar con) (?:a |an |the |some |your |einem |un |une |una )?(?:real |live |actual |human |customer |support |service |echten |vrai )*(?:human(?: being)?|person|people|someone|somebody|agent|operator|representative|rep|advisor|employee|staff|team|support|menschen|mitarbeiter|humain|personne|conseiller|persona|agente|humano)(?: (?:please|now|instead|sprechen|reden|s il vous plait|por favor))*$/,
  ],
  [
    'handoff',
    /^(?:human|agent|operator|representative|real person|live agent|customer service|mensch|mitarbeiter)(?: please)?$/,
  ],
  [
    'identity',
    /^(?:who|what) are you$|^are you (?:a |an )?(?:bot|robot|human|real person|person|ai|machine)$|^what(?: is|s) your name$/,
  ],
];

/** What a message wants, as far as it can be told without the knowledge base. Everything unclear is a question. */
export function intentOf(message: string): Intent {
  const plain = streamSafe(message)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain.length > 100) return 'question';
  return PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'question';
}
