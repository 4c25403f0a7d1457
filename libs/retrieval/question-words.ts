import { analyze } from '@app/text';

/**
 * Words that phrase a question and do not name its subject: "how long does … take", "I want to know". In scripts without
 * spaces, the pairs of characters within these phrases count.
 */
const LISTS: Readonly<Record<string, string>> = {
  en: `able actually already anybody anyone anything anyway ask come comes difference does ever explain find get gets getting
    give go goes going got happen happens have help know let like long look make many mean means much need needed often
    old possible put puts question quickly really say set setup show somebody soon someone something still supposed take
    takes tell there thing things try us use used want way wants work works`,
  de: `brauche brauchen bekomme bekommen dauert erklären fragen finde finden funktioniert gehen geht geben helfen lange
    möchte möglich oft sagen wissen zeigen`,
  fr: `aider avoir besoin combien dire durée expliquer fonctionne longtemps montrer possible prend savoir souvent temps trouver
    veux voudrais`,
  es: `ayuda cuanto cuánta cuántos decir encontrar explicar funciona necesito obtener posible puedo quiero saber tarda tiempo`,
  zh: `怎么办 怎么样 怎么 怎样 如何 什么 是什么意思 为什么 可以吗 可不可以 能不能 是不是 有没有 多少 多久 几天 哪里 哪个 什么时候 请问 我想 我要 想要 需要 吗 呢
    应该 可以 能够 了吗 的吗 你们 我们 有吗 东西`,
  ja: `ですか ますか でしょうか ください 教えて 教えてください できますか することはできますか ことはできます はできますか したいのですが たいのですが のですが どうすればいいですか
    どうすればいい どうやって どこで どこですか いくらですか いつですか いつまで 何ですか 何日 どのくらい どれくらい できません しまいました してしまい ました ません しています している されます いますか ありますか
    について 方法 ている のは とは には から まで`,
  ko: `수 있나요 있나요 있어요 하나요 되나요 인가요 나요 어떻게 해야 하려면 하고 싶어요 싶어요 싶은데요 얼마나 얼마예요 얼마인가요 언제 어디서 어디에서 무엇 무슨 뭐예요 며칠 할 수 있습니까 습니까
    있습니다 합니다 됩니다 알려 주세요 주세요 가능한가요 가능해요 이에요 예요 누가 직접 같이`,
  th: `อย่างไร ยังไง เท่าไหร่ เท่าไร ได้ไหม ได้มั้ย ไหม มั้ย หรือเปล่า หรือไม่ ทำไง ทำไงดี ทำอย่างไร ต้องทำยังไง ต้อง อยาก ครับ คะ ค่ะ อะไร แปลว่าอะไร ที่ไหน เมื่อไหร่ เมื่อไร ทำไม กี่วัน
    ช่วย หน่อย ได้หรือเปล่า สามารถ จะ ขอ`,
};

const SETS = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, new Set(analyze(words, language))] as const),
);

/** Whether a keyword term only phrases the question and does not name its subject. */
export function isQuestionTerm(term: string, language: string): boolean {
  return SETS.get(language)?.has(term) ?? false;
}
