import { asksDuration, tellsDuration } from '@app/text';

/** What a question asks for, told by its words, and how a sentence shows that it has one. Lengths of time in five languages, all else in English. */
const TYPES: readonly { readonly asked: Pick<RegExp, 'test'>; readonly given: Pick<RegExp, 'test'> }[] = [
  {
    asked:
      /\bhow (?:many|much|often|old|far|large|big|tall|high|fast|deep|wide)\b|\bwhat (?:percent|percentage|number|amount|price|size|fraction)\b|\bcosts?\b/i,
    given:
      /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|once|twice|half|free)\b/i,
  },
  {
    asked:
      /\bwhen\b|\bwhat (?:year|date|day|month|time|century|decade)\b|\bwhich (?:year|day|month|century)\b/i,
    given:
      /\b(?:1\d{3}|20\d{2})\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?(?:am|pm|o'clock)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|daily|weekly|monthly|yearly)\b|\b\d+[ -](?:day|hour|minute|week|month|year)s?\b/i,
  },
  { asked: { test: asksDuration }, given: { test: tellsDuration } },
  {
    asked: /\bwho(?:m|se)?\b|\bwhat (?:person|company|organi[sz]ation|team)\b/i,
    given: /(?<=\S\s)\p{Lu}[\p{L}'’-]+/u,
  },
  {
    asked: /\bwhere\b|\bwhat (?:city|country|state|place|town|region)\b|\bin which\b/i,
    given: /\b(?:in|at|on|from|to|under|below|above|near|into)\s+(?:the\s+)?(?:["“*_`]*\p{Lu}|[`"“])/u,
  },
  {
    asked: /\bwhy\b|\bwhat (?:caused?|reason)\b/i,
    given: /\b(?:because|since|due to|so that|in order to|reason|therefore|as a result|caused?)\b/i,
  },
  {
    asked: /\bhow (?:do|can|to|should|could|would|must)\b/i,
    given:
      /^[^\p{L}]*(?:open|click|go|choose|select|enter|press|set|use|run|install|add|create|send|write|call|start|sign|log|type|follow|download|upload|change|enable|disable|remove|delete|contact|visit|make|copy|restart)\b|\byou (?:can|may|must|should|need)\b|\bby \p{L}+ing\b|\bto \p{L}{1,40}\b.{0,200},/iu,
  },
];

/** Whether the sentence has what the question asks for: a number, a time, a name … */
export function answersType(question: string, sentence: string): boolean {
  return TYPES.some(({ asked, given }) => asked.test(question) && given.test(sentence));
}

/** The same of a length of time, which nothing else can answer. */
export function answersDuration(question: string, sentence: string): boolean {
  return asksDuration(question) && tellsDuration(sentence);
}

/** In any of the languages whose words are here. */
const PROCEDURE =
  /^\P{L}*(?:(?:and|so|hi|hello|please|und|et|y)\s+)?(?:how (?:do|can|could|should|would|to|am i supposed to)\b|i (?:want|need|would like|'d like|wish) to\b|(?:steps|instructions) (?:to|for)\b|wie (?:kann|muss|soll|geht|\p{L}+e ich|\p{L}+ (?:ich|man|wir))(?!\p{L})|comment (?:puis|faire|\p{L}+)|cómo (?:puedo|se|\p{L}+o)(?!\p{L})|come (?:posso|si|faccio)(?!\p{L})|como (?:posso|faço|se)(?!\p{L}))|\bhow (?:do|can|should) (?:i|we|you|one)\b|怎么(?!样)|怎样|如何|どうすれば|どうやって|やり方|어떻게|방법|ยังไง|อย่างไร|ทำไง|วิธี/iu;

/** Whether the question asks for what is to be done. */
export function asksProcedure(question: string): boolean {
  return PROCEDURE.test(question);
}

/** What is done on a screen or in a terminal: "Click Print", "you can either run …". */
const INSTRUCTION =
  /\b(?:(?:right|left|double)[ -]?)?(?:click(?:ing)?|tap(?:ping)?) (?:on|the|in|and)\b|\b(?:drag|drop) (?:and|the|it|your|each|a)\b|(?:^|[.:;!?)]\s+|\b(?:you (?:can|may|must|should|need to|have to)|please|then|simply|just|first|next|to \p{L}{1,20}[^.!?\n]{0,80}),? +(?:(?:either|also|simply|just) )?)(?:press|select|choose|open|run|enter|type|go to|use|add|create|set|turn|hold|pick|check|tick|uncheck|navigate|visit|call|write|send|connect|install|download)\b/imu;

/** A button by its name: "click Setup Device". */
const CLICK_BUTTON = /\b(?:[Cc]lick|[Tt]ap)(?:p?ing)? (?:["“”*[]|\p{Lu})/u;

/** Whether a text tells what to do. */
export function instructs(text: string): boolean {
  return INSTRUCTION.test(text) || CLICK_BUTTON.test(text);
}

/** What a question can only be answered with, in any of the languages whose words are here. */
const REQUIRED: readonly { readonly asked: Pick<RegExp, 'test'>; readonly given: Pick<RegExp, 'test'> }[] = [
  {
    asked:
      /\b(?:costs?(?! (?:me|us|you)\b)|(?:what|which) (?:is|are|was) (?:the |your )?(?:price|fee)s?|(?:price|fee) (?:of|for)|how expensive|how much (?:is|are|do you charge)|kostet|preis (?:von|für)|coûte(?:nt)?|prix d|cuestan?|precio de|costa(?:no)?|prezzo di|custa(?:m)?|preço d)\b/i,
    given:
      /[$€£¥₹]|\b(?:usd|eur|gbp|chf|euros?|dollars?|pounds?|cents?|francs?|free(?: of charge)?|kostenlos|gratis|kostenfrei|gratuite?|grátis|paid|charge[ds]?)\b|\d[.,]\d\d\b/i,
  },
  {
    asked:
      /\b(?:(?:tele)?phone numbers?|hotline numbers?|telefonnummer|numéro de téléphone|número de teléfono|numero di telefono)\b/i,
    given: /\+?\d[\d ()./-]{5,20}\d/,
  },
  {
    asked: /\b(?:e-?mail address|mailadresse|adresse e-?mail|correo electrónico|indirizzo e-?mail)\b/i,
    given: /\S@\S/,
  },
  {
    asked: /\b(?:how many|wie viele|combien d|cuánt[oa]s|quant[ie]|hoeveel)\b/i,
    given:
      /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|unlimited|any number|no limit|none|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco)\b/i,
  },
  {
    asked:
      /\b(?:which|what) (?:\p{L}+ ){0,2}ports? (?:number|(?:do|does|is|are|must|should|need) .{0,60}\b(?:use[sd]?|listen\w*|open\w*|forward\w*|need\w*|run\w*|on))\b|\bport numbers?\b|\b(?:which|what) version\b(?! control)/iu,
    given: /\d/,
  },
  {
    asked:
      /\bhow (?:large|big|heavy|tall|deep|wide)\b|\bhow much (?:free )?(?:memory|ram|space|disk|storage|bandwidth|data)\b|\b(?:maximum|minimum|max|min) (?:\p{L}+ )?(?:size|length|number)\b|\bsize limit\b/iu,
    given:
      /\d|\b(?:unlimited|no limit|without limit|any size|no (?:maximum|minimum)|one|two|three|four|five|six|seven|eight|nine|ten|half|twice|double)\b/i,
  },
  {
    asked: { test: asksDuration },
    given:
      /\d|\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?|overnight|fortnight|immediate(?:ly)?|instant(?:ly)?|at once|right away|until|till|forever|indefinite(?:ly)?|permanent(?:ly)?|never|always|sekunden?|minuten?|stunden?|tag(?:e|en)?|wochen?|monat(?:e|en)?|jahr(?:e|en)?|sofort|bis|secondes?|heures?|jours?|semaines?|mois|années?|ans?|immédiatement|jusqu|segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|hasta|secondi|minuti|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|fino|dias?|semanas?|mês|meses|anos?|até)(?!\p{L})/iu,
  },
  {
    asked: /\bhow often\b|\bwie oft\b|\bcombien de fois\b|\bcon qué frecuencia\b|\bquanto spesso\b/iu,
    given:
      /\d|\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|every|each|once|twice|times|always|never|continuous(?:ly)?|whenever|constantly|regularly|seconds?|minutes?|hours?|days?|weeks?|months?|years?|jede[nrsm]?|täglich|stündlich|wöchentlich|monatlich|einmal|zweimal|immer|chaque|fois|toujours|cada|veces|siempre|ogni|volt[ae]|sempre)(?!\p{L})/iu,
  },
  {
    asked: /\b(?:opening hours|when are you open|öffnungszeiten|horaires|horarios?)\b/i,
    given: /\d{1,2}(?::\d\d| ?(?:am|pm|uhr|h\b|o'clock)| ?[-–] ?\d| to \d)/i,
  },
];

/** Whether the question asks for a price, a number or an address, and the text has none. */
export function lacksType(question: string, text: string): boolean {
  return REQUIRED.some(({ asked, given }) => asked.test(question) && !given.test(text));
}
