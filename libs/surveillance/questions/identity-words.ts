/** How questions ask who somebody is, which events do not tell, as sources of regular expressions over folded text. */
interface IdentityWords {
  /** Words before `subject`: "who is", "the name of". */
  readonly asking: string;
  /** Articles and pronouns. */
  readonly article: string;
  /** Words between the article and the subject, such as "the tall man". */
  readonly between: string;
  readonly subject: string;
  /** Further questions, complete in themselves. */
  readonly others: readonly string[];
}

const UP_TO = (words: number) => `(?:\\p{L}+ ){0,${words}}`;

const ENGLISH: IdentityWords = {
  asking:
    "(?:who(?:'s| is| was| are| were)|whose is|identify|identity of|what(?:'s| is| was)? (?:the )?names? of|name of) ",
  article: '(?:this|that|the|these|those) ',
  between: UP_TO(2),
  subject: '(?:person|people|man|men|woman|women|guy|driver|employee|visitor|intruder|face|plate|owner)s?',
  others: [
    `(?:whose|identify (?:the )?|recogni[sz]e (?:the |this |that )?)${UP_TO(2)}(?:face|plate|person|man|woman|driver)s?`,
    'facial recognition',
  ],
};

const GERMAN: IdentityWords = {
  asking: 'wer (?:ist|war|sind|waren) ',
  article: '(?:die(?:se[rnms]?)?|der|das|diese[rnms]?) ',
  between: UP_TO(2),
  subject: '(?:person(?:en)?|mann|frau|fahrer(?:in)?|leute)',
  others: [
    `(?:wie h(?:ei|ie)(?:ss|ß)(?:t|en)?|name (?:der|des)|identitat (?:der|des)|identifiziere\\p{L}*) ${UP_TO(3)}(?:person(?:en)?|mann(?:es)?|frau|fahrers?)`,
    'gesichtserkennung',
  ],
};

const FRENCH: IdentityWords = {
  asking: 'qui (?:est|etait|sont|etaient) ',
  article: "(?:cette|cet|ce|ces|la|le|l'|les) ?",
  between: UP_TO(2),
  subject: '(?:personnes?|homme|femme|conducteur|gens)',
  others: [
    `(?:comment s'appel\\p{L}+|nom|identite|identifie[rz]?) ${UP_TO(3)}(?:personnes?|homme|femme|conducteur)`,
    'reconnaissance faciale',
  ],
};

const SPANISH: IdentityWords = {
  asking: 'quien(?:es)? (?:es|era|son|eran) ',
  article: '(?:esa?|este|esta|esos|esas|el|la|los|las) ',
  between: UP_TO(2),
  subject: '(?:personas?|hombres?|mujer(?:es)?|conductor)',
  others: [
    `(?:como se llama(?:ba|n|ban)?|nombre|identidad|identifi\\p{L}+) ${UP_TO(3)}(?:personas?|hombres?|mujer(?:es)?|conductor)`,
    'reconocimiento facial',
  ],
};

export const IDENTITY_WORDS = [ENGLISH, GERMAN, FRENCH, SPANISH]
  .flatMap(({ asking, article, between, subject, others }) => [
    asking + article + between + subject,
    ...others,
  ])
  .join('|');
