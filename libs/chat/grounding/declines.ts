import { UNKNOWN_WORD } from '@app/prompts';
import { withoutMarkers } from './markers.js';

const SAYS_UNKNOWN = new RegExp(`^[\\W_]*${UNKNOWN_WORD}(?![\\p{L}\\p{N}_])`, 'u');
const ONLY_UNKNOWN =
  /^[\W_]*(?:unknown|unbekannt|inconnu|desconocido|sconosciuto|desconhecido|onbekend|nieznane?|неизвестно|未知|不明(?:です)?|알 수 없음)[\W_]*$/iu;

const SOURCES_EN =
  '(?:passages?|documentation|docs|documents?|sources?|context|text|information|materials?|knowledge base|articles?|excerpts?|pages?|help cent(?:er|re)|content|manual|guide|faq)';
const NOT_EN =
  "(?:do(?:es)? not|don['’]t|doesn['’]t|did not|didn['’]t|cannot|can['’]t|no|never|nothing|none|lacks?|without|neither|nor)";
const TELLS_EN =
  '(?:contain|mention|provide|include|say|says|specify|state|answer|cover|describe|address|explain|give|list|discuss|indicate|tell|refer|information|details?|enough|document|have)';

/** How models say that what they were given holds no answer; matched against one sentence in lower case. */
const DECLINES: readonly RegExp[] = [
  new RegExp(
    `\\b(?:the|these|those|this|your|our|my|any|provided|available|given|supplied|none of the)\\s(?:[\\p{L}-]+\\s){0,3}${SOURCES_EN}\\b[^.!?]{0,80}\\b${NOT_EN}\\b[^.!?]{0,60}\\b${TELLS_EN}`,
    'u',
  ),
  new RegExp(`\\bnone of the\\s(?:[\\p{L}-]+\\s){0,3}${SOURCES_EN}\\b`, 'u'),
  new RegExp(
    `\\b(?:is|are|was|were)(?: not|n['’]t)(?: \\p{L}+){0,2} (?:mentioned|covered|specified|described|documented|stated|provided|included|addressed|discussed|contained|answered|listed|found|explained|given|available)\\b[^.!?]{0,30}\\b(?:in|by|from|within)\\b[^.!?]{0,40}${SOURCES_EN}`,
    'u',
  ),
  /\b(?:is|are|was|were)(?: not|n['’]t)(?: explicitly| specifically)? (?:mentioned|specified|documented|stated|addressed|discussed)[.!]?$/u,
  /^(?:(?:i['’]?m|i am) (?:really |very |so )?sorry,? |sorry,? |unfortunately,? |apologies,? |but )*i (?:could ?n['’]?o?t|could not|can(?:no|['’])t|can not|was(?: not|n['’]t) able to|(?:am|['’]m|was) unable to|am not able to|did(?: not|n['’]t)|do(?: not|n['’]t)|have(?: not|n['’]t)|have no|found no|see no|find no)\s?(?:actually |currently |seem to )?(?:find|see|locate|determine|know|found|information|have (?:any|enough|that|the|this|specific|sufficient|access)|any (?:information|mention)|mention|answer)/u,
  new RegExp(
    `\\bi (?:cannot|can['’]t|am unable to|['’]m unable to)\\b[^.!?]{0,60}\\b(?:based on|from|with|using)\\b[^.!?]{0,40}${SOURCES_EN}`,
    'u',
  ),
  /\b(?:there(?:['’]s| is| are| was| were)|i (?:have|see|found)) (?:no|not any|not enough|n['’]t any)\s(?:[\p{L}-]+\s){0,2}(?:information|mention|details?|answer|reference|documentation|data|indication)\b/u,
  /^(?:sorry,? |unfortunately,? )?(?:no|not enough|insufficient)\s(?:[\p{L}-]+\s){0,2}(?:information|mention|details?|answer|reference|indication)\b/u,
  /^not (?:mentioned|found|specified|stated|available|covered|in)\b/u,
  new RegExp(
    `\\b(?:can(?:not|['’]t| not) be|is not|isn['’]t) (?:answered|determined|found|inferred|derived)\\b`,
    'u',
  ),
  new RegExp(
    `\\bnot (?:mentioned|found|specified|covered|described|documented|included|stated|contained|available) (?:anywhere )?in (?:the|these|this|any|your)\\b[^.!?]{0,40}${SOURCES_EN}`,
    'u',
  ),
  /\b(?:passage|dokumentation|dokument|unterlagen|quelle|kontext|text|information|abschnitt|auszüge|auszügen|hilfeseite|artikel|seiten)\p{L}*\b[^.!?]{0,90}(?<!\p{L})(?:nicht|nichts|kein\p{L}*)(?!\p{L})/u,
  /(?<!\p{L})(?:nicht|nichts|kein\p{L}*)(?!\p{L})[^.!?]{0,60}(?:in|aus|laut) (?:den|der|dem|diesen|dieser)[^.!?]{0,30}(?:passage|dokumentation|dokument|unterlagen|quelle|kontext|text|abschnitt|auszüge|hilfeseite|artikel)/u,
  /(?<!\p{L})(?:ich (?:konnte|kann|habe|weiß|finde)|konnte ich|kann ich|habe ich|weiß ich|finde ich|liegen mir|gibt es|es gibt)[^.!?]{0,60}(?<!\p{L})(?:nicht|nichts|keine?n?)(?!\p{L})[^.!?]{0,40}(?:find|gefunden|information|angabe|hinweis|beantwort|antwort|weiß|sagen|$)/u,
  /(?:wird|werden|ist|sind)(?: \p{L}+){0,3} (?:nicht|nirgends) (?:erwähnt|beschrieben|angegeben|dokumentiert|genannt|enthalten)/u,
  /\b(?:passages?|documentation|documents?|sources?|contexte|extraits?|textes?|informations?|articles?|pages?)\b[^.!?]{0,80}(?<!\p{L})(?:ne|n['’])[^.!?]{0,20}(?:mentionn|conti|précis|indiqu|fourni|permet|donn|parl|décri|expliqu|répond|compren|di[st]|figur|trouv)/u,
  /(?<!\p{L})je (?:ne |n['’])[^.!?]{0,30}(?:trouv|sais|répondre|dispose|pas d['’]information)|aucune (?:information|mention|réponse|indication)|(?:n['’]est|ne sont) pas (?:mentionné|précisé|indiqué|documenté|décrit|spécifié)/u,
  /(?:pasajes?|documentación|documentos?|fuentes?|contexto|textos?|información|fragmentos?|artículos?|páginas?)[^.!?]{0,80}(?<!\p{L})(?:no|ningun\p{L}*)(?!\p{L})[^.!?]{0,20}(?:mencion|conti|inclu|indica|proporcion|especific|dice|explic|respond|describ|aparec|encuentr|hay)/u,
  /(?<!\p{L})no (?:he |pude |puedo |se |lo |la )?(?:encontr|encuentr|sé(?!\p{L})|teng\p{L}+ (?:\p{L}+ )?información|dispong|hay (?:\p{L}+ )?información|menciona|responder)|no (?:está|se) (?:documentad|especificad|mencionad|indicad)/u,
  /(?<!\p{L})non (?:ho trovato|trovo|riesco a trovare|so(?!\p{L})|cont(?:iene|engono)|(?:viene |è |sono )?(?:menzion|specificat|indicat|descritt|documentat)|ci sono informazioni|dispongo|riport|fornisc|dic|posso rispondere)/u,
  /(?<!\p{L})não (?:encontr|consegui encontrar|sei(?!\p{L})|cont|mencion|há (?:\p{L}+ )?informaç|(?:está|é|foi) (?:document|mencion|especific|indicad)|tenho (?:\p{L}+ )?informaç|fornece|especific|inform|diz|consta|posso responder)/u,
  /(?:documentatie|documenten|passages?|bronnen|teksten?|informatie|artikelen|pagina['’]s)[^.!?]{0,80}(?<!\p{L})(?:niet|geen|niets)(?!\p{L})|(?<!\p{L})ik (?:kan|kon|heb|weet|vind)[^.!?]{0,50}(?<!\p{L})(?:niet|geen|niets)(?!\p{L})|er is geen informatie/u,
  /nie (?:zawiera|znala|wspomin|ma (?:\p{L}+ )?informacji|wiem|podaj|mogę (?:znale|odpowied)|opis|określ|mówi)|brak (?:\p{L}+ )?informacji/u,
  /не (?:содерж|упомина|упомянут|найд|наш[её]л|нашла|указ|знаю|говорится|описан|удалось найти|смог)|нет (?:\p{L}+ )?(?:информации|сведений|ответа|данных)|отсутству\p{L}+ (?:информац|сведен)/u,
  /не (?:містить|згаду|знайш|вказ|знаю)|немає інформації|neobsahuj|nenašel|není uveden|nevím|innehåller (?:inte|ingen)|hittade (?:inte|ingen)|nämns inte|indeholder (?:ikke|ingen)|fandt (?:ikke|ingen)|nævnes ikke|inneholder (?:ikke|ingen)|bulamadım|bulunamadı|yer almıyor|belirtilmemiş|bilgi yok|bilmiyorum/u,
  /(?:没有|沒有|未|无法|無法|找不到|没|并未|並未)[^。！？]{0,25}(?:提到|提及|包含|说明|說明|找到|回答|提供|记载|記載|涉及|信息|資訊|内容|內容|答案|确定|確定|相关)|^(?:抱歉|对不起|對不起)?[,，]?我?不知道|文档中没有|文件中沒有/u,
  /(?:記載|言及|情報|説明|記述|回答|答え|含ま|触れ|見つか|見当た|わか|分か|お答え)[^。！？]{0,20}(?:ありません|いません|ませんでした|ません|できません|できませんでした|ない|なかった)|不明です/u,
  /(?:정보|내용|문서|언급|설명|답변|자료|구절)[^.!?]{0,30}(?:없습니다|없어요|않습니다|않았습니다|못했습니다|수 없|있지 않)|찾을 수 없|모르겠|알 수 없/u,
  /لا (?:تذكر|تحتوي|يوجد|توجد|أعرف|أعلم|يمكنني العثور)|لم (?:أجد|يتم ذكر|يذكر|تذكر)/u,
];
/** "If the passages do not mention it, …" declines nothing. */
const CONDITION =
  /^\W*(?:if|when|whenever|where|unless|wenn|falls|si|quand|lorsque|cuando|se|als|jeśli|если|如果|もし|만약)(?!\p{L})/u;
/** Longer sentences say more than that there is no answer. */
const LONGEST_DECLINE = 400;

/** Whether a model has said with the word it was given for it, at the beginning of its text, that the passages hold no answer. */
export function saysUnknown(text: string): boolean {
  return SAYS_UNKNOWN.test(text.slice(0, 100)) || (text.length < 60 && ONLY_UNKNOWN.test(text));
}

/** Whether a sentence says that the documents do not hold something; it states nothing about the subject itself. */
export function isDecline(sentence: string): boolean {
  if (sentence.length > LONGEST_DECLINE) return false;
  if (saysUnknown(sentence)) return true;
  const text = withoutMarkers(sentence).toLowerCase().replace(/[*_]/g, '');
  return !CONDITION.test(text) && DECLINES.some((decline) => decline.test(text));
}
