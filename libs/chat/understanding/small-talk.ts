import { asksForPerson } from './handoff-request.js';
import { replyToOffer } from './offer-reply.js';
import { plainMessage } from './plain-message.js';

export type Intent = 'question' | 'greeting' | 'thanks' | 'farewell' | 'handoff' | 'declined' | 'identity';

// Each pattern must hold the whole message: "Hi, how do I …" is a question, "hi there!" is not.
const PATTERNS: readonly (readonly [Exclude<Intent, 'question'>, RegExp])[] = [
  [
    'greeting',
    /^(?:(?:hi+|hello+|hey+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|guten (?:morgen|tag|abend)|moin|servus|bonjour|bonsoir|salut|hola|buen[oa]s (?:dias|tardes|noches)|ciao|salve|buongiorno|ola|oi|bom dia|boa (?:tarde|noite)|goedemorgen|goedemiddag|hoi|czesc|dzien dobry|привет|здравствуите|добрыи день|привіт|merhaba|selam|hej|你好|您好|こんにちは|xin chao|مرحبا|שלום|नमसत)(?: (?:there|all|everyone|team|zusammen|a todos))?(?: how are (?:you|things)(?: (?:doing|today))?)?|how are you(?: doing)?(?: today)?)$/,
  ],
  [
    'thanks',
    /^(?:(?:ok(?:ay)?|great|perfect|cool|super|awesome|got it) )?(?:thanks?(?: you)?|thank u|thx|ty|cheers|much appreciated|danke(?: schon| sehr)?|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias|grazie(?: mille)?|obrigad[oa]|dank (?:u|je)(?: wel)?|bedankt|dziekuje|спасибо(?: большое)?|дякую|tesekkur(?:ler| ederim)|谢谢你?|謝謝|ありかとう(?:こさいます)?|cam on|tack)(?: (?:so much|very much|a lot|again|for (?:the|your) help))*$/,
  ],
  [
    'farewell',
    /^(?:(?:ok(?:ay)? )?(?:good ?)?bye(?: bye| now)?|see (?:you|ya)(?: later| soon)?|have a (?:nice|good|great) (?:day|one|evening|weekend)|tschuss|auf wiedersehen|au revoir|adios|hasta luego)$/,
  ],
  [
    'identity',
    /^(?:who|what) are you$|^are you (?:a |an )?(?:bot|robot|human|real person|person|ai|machine)$|^what(?: is|s) your name$/,
  ],
];

/**
 * What a message wants, as far as it can be told without the knowledge base. Everything unclear is a question. After the
 * offer of a person, "yes" asks for one, and "no" declines it.
 */
export function intentOf(message: string, { offered }: { offered: boolean } = { offered: false }): Intent {
  const plain = plainMessage(message);
  if (plain.length > 110) return 'question';
  const reply = offered ? replyToOffer(plain) : null;
  if (reply !== null) return reply;
  const smallTalk = PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0];
  if (smallTalk !== undefined) return smallTalk;
  return asksForPerson(message, plain) ? 'handoff' : 'question';
}
