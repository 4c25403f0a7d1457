import { streamSafe } from '@app/kernel';

/** What columns and keys of FAQ lists are called, in the languages that such lists come in. */
const NAMES = {
  question:
    'question questions q frage fragen pregunta preguntas domanda pergunta vraag question_text titre_question вопрос питання pytanie fråga spørgsmål spørsmål kysymys otázka kérdés soru ερώτηση سؤال שאלה प्रश्न 问题 問題 質問 질문 pertanyaan',
  answer:
    'answer answers a reply response antwort antworten respuesta respuestas réponse reponse réponses risposta resposta antwoord answer_text ответ відповідь odpowiedź odpowiedz svar vastaus odpověď odpoveď válasz cevap yanıt απάντηση إجابة جواب תשובה उत्तर 答案 回答 答え 답변 jawaban',
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

/** Which part of an FAQ entry a column or key of this name holds. */
export function faqField(name: string): FaqField | undefined {
  return FIELD_OF.get(normalise(name));
}

function normalise(name: string): string {
  return streamSafe(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_:*.?-]+/g, '');
}
