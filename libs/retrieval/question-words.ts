import { analyze } from '@app/text';

/** Words that shape a question rather than name its subject: "how long does … take", "I want to know". */
const LISTS: Readonly<Record<string, string>> = {
  en: `able anybody anyone anything ask difference does explain find get give happen happens have help know let like long look make many
    mean means much need needed often old possible question quickly say show somebody soon someone something supposed take takes
    tell there thing things try us use used want way wants work works`,
  de: `brauche brauchen bekomme bekommen dauert erklären fragen finde finden funktioniert gehen geht geben helfen lange
    möchte möglich oft sagen wissen zeigen`,
  fr: `aider avoir besoin combien dire durée expliquer fonctionne longtemps montrer possible prend savoir souvent temps trouver
    veux voudrais`,
  es: `ayuda cuanto cuánta cuántos decir encontrar explicar funciona necesito obtener posible puedo quiero saber tarda tiempo`,
};

const SETS = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, new Set(analyze(words, language))] as const),
);

/** Whether a keyword term only shapes the question. */
export function isQuestionTerm(term: string, language: string): boolean {
  return SETS.get(language)?.has(term) ?? false;
}
