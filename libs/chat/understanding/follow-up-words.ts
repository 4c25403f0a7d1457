import { normaliseWord } from '@app/text';

/** How the messages of a language lean on what was said before. Patterns are tried on the whole message. */
export interface FollowUpWords {
  /** What a message begins with that goes on with the previous question: "and", "what about". May match nothing. */
  readonly lead: RegExp;
  /** How a whole clause begins, rather than a piece to be put into the previous question. */
  readonly clause: RegExp;
  /** Pronouns that may stand for what was spoken of. */
  readonly pronoun: RegExp;
  /** Uses of such pronouns that stand for nothing: "is it possible", "es gibt". */
  readonly expletive: RegExp;
  /** Words that take up the whole of what was said, wherever they stand: "then", "instead". */
  readonly takingUp: RegExp;
  readonly prepositions: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  /** What stands before a verb, so that the verb is not taken for a part of its object. */
  readonly subjects: ReadonlySet<string>;
  /** What a capital within a sentence tells. */
  readonly capitals: 'names' | 'nouns';
  /** Words that say what is asked about something, not about what: "how long does … take". */
  readonly aspects: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(normaliseWord));

const ENGLISH: FollowUpWords = {
  lead: /^(?:(?:and|but|or|so|then|also|ok|okay)\b[\s,]*)*(?:(?:what|how) about\b|(?:the )?same (?:for|with)\b|(?:does|is) (?:that|this|it)(?: also)? (?:apply to|hold for|valid for|true for|the same for)\b)?[\s,:]*/iu,
  clause:
    /^(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|may|might|will|would|should|shall|has|have|had|must|am|i|we|you|tell|show|explain)\b/iu,
  pronoun: /\b(?:it|its|they|them|their|theirs|these|those|this|that|there|he|him|his|she|her|one|ones)\b/iu,
  expletive:
    /\b(?:do|does|did|will|would) it (?:take|cost) (?:until|to|before|for|if|when)\b|\b(?:is|was|would|will) it (?:possible|allowed|ok(?:ay)?)\b|\b(?:is|are|was|were) there\b|\bthere (?:is|are|was|were)\b|\bthis (?:week|month|year|site|shop|store|website|service|company)\b|\bthat (?:i|you|we)\b|\b(?:hi|hello|hey) there\b/giu,
  takingUp: /\b(?:then|afterwards|meanwhile|instead|otherwise|else)\b/iu,
  determiners: words('a an the my your our this that any some'),
  subjects: words('i you we they one to'),
  prepositions: words(
    'about after at before by during for from in into of on outside to under via with within without',
  ),
  capitals: 'names',
  aspects: words(
    `able actually apply begin come comes cost costs details does else exactly explain expensive explained fast find get go goes got happen happens
    help know last lasts long many mean means more much need needed often please possible price quickly really say soon start
    take takes tell thanks thing things too use want way work works`,
  ),
};

const GERMAN: FollowUpWords = {
  lead: /^(?:(?:und|aber|oder|also|dann|ok|okay)\b[\s,]*)*(?:was ist mit\b|wie (?:ist|wäre|sieht) (?:es|das) (?:mit|bei)\b|gilt das(?: auch)?(?= )|auch(?= ))?[\s,:]*/iu,
  clause:
    /^(?:wer|wem|wen|was|wann|wo|wohin|woher|warum|wieso|weshalb|welche[rsmn]?|wie|wieviel|ist|sind|war|waren|kann|können|könnte|muss|müssen|darf|dürfen|soll|sollte|wird|werden|gibt|hat|haben|habe|kostet|geht|ich|wir|sie)(?!\p{L})/iu,
  pronoun:
    /(?<!\p{L})(?:[eE]s|sie|er|ihn|ihm|ihnen|[dD]ort|[dD]orthin|[dD]afür|[dD]amit|[dD]avon|[dD]azu|[dD]aran|[dD]arauf|[dD]abei|[dD]anach|deren|dessen|(?:[dD]as|[dD]ies(?:e[rsmn]?)?|[dD]ie|[dD]er|[dD]en)(?!\s+\p{L}))(?!\p{L})|(?<!\p{L})[dD]as (?=\p{Ll})/u,
  expletive: /(?<!\p{L})(?:gibt es|es gibt|geht es|ist es möglich)(?!\p{L})/giu,
  takingUp: /(?<!\p{L})(?:dann|danach|inzwischen|stattdessen|sonst)(?!\p{L})/iu,
  determiners: words(
    'der die das den dem des ein eine einen einem einer mein meine meinen meiner ihr ihre ihren',
  ),
  subjects: words('ich sie wir man zu'),
  prepositions: words('für in im ins nach aus mit bei beim an am auf ohne zu zum zur von vom über per'),
  capitals: 'nouns',
  aspects: words(
    `bedeutet bekomme bitte brauche danke dauern dauert denn eigentlich erklären funktioniert geht gehen genau heißt hoch kosten
    kostet lange möglich oft passiert preis sagen schnell teuer viel wissen wirklich`,
  ),
};

const FRENCH: FollowUpWords = {
  lead: /^(?:(?:et|mais|ou|alors|donc|ok)(?!\p{L})[\s,]*)*(?:qu['’]en est-il (?:des?|du|pour)(?!\p{L})|qu['’]en est-il d['’]|(?:c['’]est )?(?:pareil|la même chose)(?= ))?[\s,:]*/iu,
  clause:
    /^(?:qui|que|qu['’]|quoi|quand|où|pourquoi|quel(?:le)?s?|comment|combien|est|est-ce|sont|peut-on|puis-je|peux-je|dois-je|faut-il|y a-t-il|avez-vous|je|on|vous)(?!\p{L})/iu,
  pronoun:
    /(?<!\p{L})(?:ils?|elles?|ça|cela|ceci|celui|celle|ceux|y|lui|leur)(?!\p{L})|(?<!\p{L})(?:l['’]|les? |la )\p{L}+(?:er|ir|re)(?!\p{L})/iu,
  expletive: /(?<!\p{L})(?:il y a|y a-t-il|faut-il|il faut|est-il possible)(?!\p{L})/giu,
  takingUp: /(?<!\p{L})(?:alors|ensuite|après|entre-temps|sinon)(?=\s*\?|$)/iu,
  determiners: words('le la les l un une des du mon ma mes votre vos ce cette'),
  subjects: words('je tu on nous vous de'),
  prepositions: words('à au aux avec chez dans de des depuis du en par pour sans sur vers'),
  capitals: 'names',
  aspects: words(
    `aider besoin cher combien coûte coûtent coûter dire dure exactement expliquer faire fonctionne longtemps marche merci plus
    possible prend prix sait savoir signifie temps va vais veut vite vraiment`,
  ),
};

const SPANISH: FollowUpWords = {
  lead: /^[¿¡\s]*(?:(?:y|e|pero|o|entonces|ok)(?!\p{L})[\s,¿]*)*(?:qué (?:pasa|hay|tal|ocurre) (?:con|de)(?!\p{L})|lo mismo(?= )|también(?= ))?[\s,:]*/iu,
  clause:
    /^¿?(?:quién|quiénes|qué|cuándo|dónde|por qué|cuál|cuáles|cómo|cuánto|cuánta|cuántos|cuántas|es|son|está|están|puedo|puede|pueden|hay|tengo|tiene|tienen|se|debo|hacen|ofrecen)(?!\p{L})/iu,
  pronoun:
    /(?<!\p{L})(?:es[eo]|est[eo]|ello|ellos|ellas|ella|él|ahí|allí|aquello)(?!\p{L})|(?<!\p{L})\p{L}+[aeiáéí]r(?:l[oae]s?)(?!\p{L})/iu,
  expletive: /(?<!\p{L})es posible(?!\p{L})/giu,
  takingUp: /(?<!\p{L})(?:entonces|después|mientras|si no)(?=\s*\?|$)/iu,
  determiners: words('el la los las un una unos unas mi mis su sus este esta'),
  subjects: words('yo puedo puede se'),
  prepositions: words('a al con de del desde en hacia para por sin sobre'),
  capitals: 'names',
  aspects: words(
    `ayuda caro cuesta cuestan cuánta cuánto decir dura exactamente explicar funciona gracias mucho más necesito obtener pasa
    posible precio quiere quiero rápido saber significa tarda tardan tiempo va voy`,
  ),
};

const WORDS: Readonly<Record<string, FollowUpWords>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** Null for a language whose follow-ups cannot be told. */
export function followUpWords(language: string): FollowUpWords | null {
  return WORDS[language] ?? null;
}
