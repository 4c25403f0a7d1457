/** What stands before a question in a list of them: "3.", "Q:", "Frage 2:". */
const LABEL =
  /^(?:[-*+•]\s+)?(?:\p{N}{1,3}(?:\.\p{N}{1,3})*[.)]\s+)?(?:(?:q|question|frage|pregunta|f)\s?\p{N}*\s?[:.]\s+)?/iu;
const MARKS = /[*_`]+/g;
const LINK = /\[([^\]]*)\]\([^)]*\)/g;
const MIN_LENGTH = 8;
const MAX_LENGTH = 120;
/** With links and marks; longer lines are not even looked at. */
const MAX_LINE_LENGTH = 400;

interface Wording {
  readonly heading: RegExp;
  readonly question: string;
}

/** They need an article: "Order an item" is to be asked for, "Order history" is not. */
const VERBS =
  'activate|add|apply for|archive|ask|book|buy|cancel|change|check|choose|clean|configure|connect|contact|copy|create|deactivate|delete|disable|download|edit|enable|end|export|extend|find|import|install|invite|join|manage|migrate|move|open|order|pay|print|publish|register|remove|rename|renew|repair|replace|report|request|reset|restart|restore|return|run|save|schedule|search|send|set|share|start|stop|track|transfer|uninstall|unlock|update|upgrade|upload|use|verify|view|write';
const PHRASAL_VERBS = 'log in|log out|set up|sign in|sign up|switch to|switch off|switch on|turn off|turn on';

/** Headings that are nearly a question; all others stay unasked, as a question made of a bare noun reads badly. */
const WORDINGS: Readonly<Record<string, readonly Wording[]>> = {
  en: [
    { heading: new RegExp(`^how to (\\p{Ll}.*)$`, 'iu'), question: 'How do I $1?' },
    {
      heading: new RegExp(`^((?:(?:${VERBS}) (?:an?|the|your|my)|(?:${PHRASAL_VERBS})) \\p{L}.*)$`, 'iu'),
      question: 'How do I $1?',
    },
    {
      heading:
        /^((?:which|who|what) (?:[\p{Ll}-]+ ){0,3}?(?:can|may|must|is|are|does|happens|counts|applies)(?: .*)?)$/iu,
      question: '$1?',
    },
  ],
  fr: [{ heading: /^(comment \p{Ll}+(?:er|ir|re)(?: .*)?)$/iu, question: '$1 ?' }],
  es: [{ heading: /^(cómo \p{Ll}+[aei]r(?: .*)?)$/iu, question: '¿$1?' }],
};
/** "What you can do", "Who we are" are no questions. */
const NO_QUESTION = /^(?:what|who) (?:you|we|they|it|i|the|an?|your|our)\b/iu;

/** The question that a heading asks, or null when it asks none that reads well. */
export function questionOf(heading: string, language: string): string | null {
  if (heading.length > MAX_LINE_LENGTH) return null;
  const plain = heading.replace(LINK, '$1').replace(MARKS, '').replace(LABEL, '').replace(/\s+/g, ' ').trim();
  if (plain.length < MIN_LENGTH || plain.length > MAX_LENGTH || !plain.includes(' ')) return null;
  if (/[?？]$/u.test(plain)) return isOneQuestion(plain) ? plain : null;
  if (NO_QUESTION.test(plain)) return null;
  const wording = WORDINGS[language]?.find(({ heading: pattern }) => pattern.test(plain));
  if (wording === undefined || /[.!:;…]/u.test(plain)) return null;
  const question = plain.replace(wording.heading, wording.question);
  return language === 'en' ? inFirstPerson(question) : question;
}

/** A line of prose may end with a question too. */
function isOneQuestion(text: string): boolean {
  return !/[.!?:]\s+\S/u.test(text) && /^[¿\p{Lu}\p{N}"“«]/u.test(text);
}

/** "How do I Reset your password?" as the visitor would say it; null where more than that speaks of "you". */
function inFirstPerson(question: string): string | null {
  if (!question.startsWith('How do I ')) return question;
  if (/\b(?:you|yours|yourself)\b/iu.test(question)) return null;
  return question
    .replace(/^How do I \p{Lu}(?=\p{Ll})/u, (start) => start.slice(0, -1) + start.slice(-1).toLowerCase())
    .replace(/\byour\b/g, 'my');
}
