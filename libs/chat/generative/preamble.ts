const OPENERS =
  "sure(?: thing)?|certainly|of course|absolutely|great question|good question|okay|ok|happy to help|i(?:['’]d| would) be happy to help|hello|hi(?: there)?|thank you for your question|thanks for asking|gerne|natürlich|selbstverständlich|klar|hallo|bien sûr|certainement|bonjour|claro(?: que sí)?|por supuesto|hola|certo|certamente|olá|natuurlijk|oczywiście|конечно|もちろん(?:です)?|当然(?:可以)?";
const SOURCES =
  '(?:passages?|documents?|documentation|docs|context|sources?|information|text|excerpts?|knowledge base|passagen|dokumenten?|dokumentation|informationen|abschnitten?|passages|documentation|informations|pasajes|documentación|documentos|información)';
const PREAMBLES: readonly RegExp[] = [
  new RegExp(`^\\s*(?:${OPENERS})(?:[!.,:。！]+\\s*|\\s*\\n+\\s*)`, 'iu'),
  new RegExp(
    `^\\s*(?:based on|according to|from|nach|laut|gemäß|basierend auf|auf (?:der )?(?:grundlage|basis) der|selon|d['’]après|sur la base des|según|basándome en|con base en|de acuerdo con)\\s(?:the |den |der |les |la |los |las )?(?:[\\p{L}-]+ ){0,3}${SOURCES}(?: (?:provided|given|above|you provided|\\[?\\d{1,3}\\]?)){0,2}\\s*[,:]\\s*`,
    'iu',
  ),
  /^\s*(?:here(?:['’]s| is| are) (?:the|your|an?) (?:answer|information|steps?)[^.:\n]{0,60}:)\s*/iu,
  /^\s*(?:\*\*|__|#{1,4}\s*)?(?:answer|final answer|response|antwort|réponse|respuesta|risposta|resposta|antwoord|odpowiedź|ответ|回答|答案|答え)\s?(?:\*\*|__)?\s?[:：]\s?(?:\*\*|__)?\s*/iu,
];
/** Longest preamble, in characters. */
export const PREAMBLE_CHARACTERS = 160;

/** A text without what models say before they answer; the rest begins with a capital. */
export function withoutPreamble(text: string): string {
  let rest = text;
  for (let turn = 0; turn < PREAMBLES.length; turn += 1) {
    const preamble = PREAMBLES.map((pattern) => pattern.exec(rest)).find((match) => match !== null);
    if (!preamble) break;
    rest = rest.slice(preamble[0].length);
  }
  return rest === text ? text : rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Whether a text that goes on may begin with a preamble that is not complete yet. */
export function mayHavePreamble(beginning: string): boolean {
  return beginning.length < PREAMBLE_CHARACTERS && !/[.:!?\n][^.:!?\n]{30}/.test(beginning);
}

const COURTESY =
  /^\W*(?:i hope (?:this|that) helps|hope (?:this|that) helps|let me know if|please let me know|feel free to (?:ask|reach|contact)|if you have any (?:other|more|further|additional)? ?questions|(?:i['’]m |i am )?(?:really |so |very )?sorry to hear|sorry (?:for|about) (?:the|any)|thank you for|thanks for|you['’]re welcome|is there anything else|happy to help|sure|certainly|of course|great question|ich hoffe,? (?:das|dies) hilft|bei (?:weiteren )?fragen|gerne|n['’]hésitez pas|j['’]espère que (?:cela|ça)|espero que (?:esto|te)|no dudes? en|si tiene(?:s)? (?:más|otras) preguntas)(?!\p{L})/iu;
const LONGEST_COURTESY = 160;

/** Whether a sentence only opens or closes a conversation. */
export function isCourtesy(sentence: string): boolean {
  return sentence.length <= LONGEST_COURTESY && COURTESY.test(sentence) && !/\d/.test(sentence);
}
