import { streamSafe } from '@app/kernel';

/** The names of columns and keys of FAQ lists in the supported languages. */
const NAMES = {
  question:
    'question questions q frage fragen pregunta preguntas domanda pergunta vraag question_text titre_question вопрос питання pytanie fråga spørgsmål spørsmål kysymys otázka kérdés soru ερώτηση سؤال שאלה प्रश्न 问题 問題 質問 질문 pertanyaan soal câuhỏi คำถาม pitanje vprašanje въпрос întrebare پرسش klausimas jautājums küsimus spurning питання 提问 疑問 常见问题 标准问题 問い 문의',
  answer:
    'answer answers a reply response antwort antworten respuesta respuestas réponse reponse réponses risposta resposta antwoord answer_text ответ відповідь odpowiedź odpowiedz svar vastaus odpověď odpoveď válasz cevap yanıt απάντηση إجابة جواب תשובה उत्तर 答案 回答 答え 답변 jawaban câutrảlời trảlời คำตอบ odgovor отговор răspuns پاسخ atsakymas atbilde vastus solution lösung solución 回复 回覆 解答 答复 标准答案 お答え 응답',
  category:
    'category categories topic section group kategorie kategorien thema rubrik bereich categoría categoria catégorie categorie rubrique tema argomento категория kategoria kategori 分类 分類 カテゴリ 카테고리',
  tags: 'tags tag keywords labels schlagwörter schlagworte stichwörter etiquetas mots-clés motscles parole_chiave palavras-chave trefwoorden теги tagi 标签 タグ',
} as const;

export type FaqField = keyof typeof NAMES;

const FIELD_OF: ReadonlyMap<string, FaqField> = new Map(
  (Object.entries(NAMES) as [FaqField, string][]).flatMap(([field, names]) =>
    names.split(' ').map((name) => [normalise(name), field] as const),
  ),
);

/** Returns the part of an FAQ entry that a column or key with this name contains. */
export function faqField(name: string): FaqField | undefined {
  return FIELD_OF.get(normalise(name));
}

/** Words that mark a column as metadata about a question rather than the question itself. */
const ABOUT =
  /^(?:id|ids|nr|no|num|number|count|date|type|category|status|url|link|author|lang|language|source|time|by|name)$/;
const LEAST_WORD = 4;

/** Like `faqField`, but also for names of several words: `Customer question (EN)`, `Answer text`. */
export function faqColumn(name: string): FaqField | undefined {
  const field = faqField(name);
  if (field || name.length > 60) return field;
  const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.some((word) => ABOUT.test(word))) return undefined;
  const found = new Set(
    words.filter(({ length }) => length >= LEAST_WORD).map((word) => faqField(word) ?? compound(word)),
  );
  found.delete(undefined);
  return found.size === 1 ? [...found][0] : undefined;
}

/** The minimum length of a name that may be the last part of a compound word, as in `Kundenfrage`. */
const LEAST_COMPOUND = 5;

function compound(word: string): FaqField | undefined {
  const own = normalise(word);
  for (let from = 2; from <= own.length - LEAST_COMPOUND && own.length <= 40; from += 1) {
    const field = /^[a-z\u00df-\u024f]+$/.test(own) ? FIELD_OF.get(own.slice(from)) : undefined;
    if (field === 'question' || field === 'answer') return field;
  }
  return undefined;
}

function normalise(name: string): string {
  return streamSafe(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_:*.?-]+/g, '');
}
