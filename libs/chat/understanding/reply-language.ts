import { detectLanguage, normaliseWord } from '@app/text';

/** Scripts that one language of the fixed sentences is written in. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['th', /\p{Script=Thai}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['uk', /[іїєґІЇЄҐ]/u],
  ['ru', /\p{Script=Cyrillic}/u],
];
/** Letters that hardly any other of these languages has. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ['es', /[¿¡ñ]/iu],
  ['de', /ß/u],
  ['pt', /[ãõ]/iu],
  ['pl', /[łżśźąęńć]/iu],
  ['tr', /[ğış]/u],
  ['vi', /[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu],
  ['sv', /å/iu],
];
/** Words of questions that tell a language; those of several languages stand with each. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: `yes no thanks thank what how where when who why which can do does is are my the a an i you your to of for with not it size from and me
      need want help please any there have`,
    de: `wie was wo wann wer warum wieso welche welcher welches kann kannst können gibt ist sind der die das den dem ein eine
      einen ich mein meine sie ihr haben habt kostet kosten und mit für von nicht bitte gilt muss darf geht wieviel auch`,
    fr: `comment quand où qui pourquoi quel quelle quels quelles combien est sont le la les un une des du je mon ma mes vos
      votre vous puis peut avez et pour avec pas bonjour quoi y-a-t-il faut`,
    es: `cómo cuándo dónde quién qué cuál cuánto cuánta cuántos puedo puede tienen tiene hay es son el la los las un una mi mis
      su y para con no cuesta hacen está`,
    it: `come quando dove chi perché quale quali quanto quanta posso può avete è sono il lo la gli le un una mio mia vostro e per
      con non costa c'è fate cosa`,
    pt: `como quando onde quem porque qual quais quanto quanta posso pode têm tem é são o a os as um uma meu minha e para com não
      custa há vocês fazem`,
    nl: `hoe wat waar wanneer wie waarom welke kan is zijn de het een ik mijn u uw jullie hebben en voor met van niet kost
      hoeveel heeft doen`,
    pl: `jak co gdzie kiedy kto dlaczego który która które czy mogę można jest są mój moja i dla z nie ile kosztuje macie mam`,
    tr: `nasıl ne nerede zaman kim neden hangi kaç kadar mı mi mu mü var yok bir ve için ile değil nedir ücreti`,
    sv: `hur vad var när vem varför vilken vilka kan är en ett jag min mitt ni och för med inte kostar finns mycket har`,
    vi: `làm thế nào gì ở đâu khi ai tại sao bao nhiêu có không là tôi của và cho với được phí`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/).map(normaliseWord))]),
);
const MOST_WORDS = 60;

/**
 * ISO 639-1 of a message's language, as far as a fixed sentence is to be chosen by it, or null. Short messages are told by
 * their script, letters and question words: a wrong guess costs a sentence in the wrong language, no answer.
 */
export function languageOfMessage(message: string): string | null {
  const detected = detectLanguage(message);
  if (detected !== null) return detected;
  const script = SCRIPTS.find(([, letters]) => letters.test(message))?.[0];
  if (script !== undefined) return script;
  const words = (message.match(/[\p{L}\p{M}'’-]+/gu) ?? []).slice(0, MOST_WORDS).map(normaliseWord);
  const counts = Object.entries(WORDS)
    .map(([language, known]) => {
      const letters = LETTERS.some(([name, pattern]) => name === language && pattern.test(message)) ? 2 : 0;
      return { language, count: letters + words.filter((word) => known.has(word)).length };
    })
    .sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  return best !== undefined && best.count > 0 && best.count > (second?.count ?? 0) ? best.language : null;
}

/** Of documents, the language that most of them are in; null where none is known. */
export function commonLanguage(languages: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const language of languages)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
