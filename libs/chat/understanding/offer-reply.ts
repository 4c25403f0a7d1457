import { wholePattern } from './plain-message.js';

/** How the offer of a person is taken up, in the languages of the fixed sentences. */
const YES = [
  'yes|yeah|yep|yup|ya|y|sure(?: thing)?|ok(?:ay)?|okey|k|please(?: do)?|of course|absolutely|definitely|certainly|go ahead|do it|do so|why not|all ?right|fine|sounds good|that would be (?:great|nice|good|lovely)|i (?:would|do|want(?: to| that)?|d like(?: to| that)?)(?: please)?|would love to|connect me|let s do (?:it|that)|good idea',
  'ja|jawohl|jo|gerne?|sehr gerne?|klar|naturlich|bitte|ja bitte|in ordnung|einverstanden|mochte ich|will ich|mach(?:en sie)? das|auf jeden fall',
  'oui|ouais|d accord|bien sur|volontiers|s il vous plait|svp|avec plaisir|je veux bien|allez y|c est bon|certainement|absolument',
  'si|claro(?: que si)?|por supuesto|vale|de acuerdo|por favor|adelante|bueno|esta bien|desde luego|quiero',
  'certo|certamente|va bene|volentieri|per favore|d accordo|grazie|perfetto|si grazie',
  'sim|claro que sim|pode ser|por favor|quero|com certeza|esta bem|tudo bem|isso',
  'graag|natuurlijk|zeker|prima|is goed|alstublieft|doe maar|ja graag',
  'tak|poprosze|prosze|chetnie|oczywiscie|dobrze|jasne|pewnie',
  'да|конечно|хорошо|ладно|давайте|давай|пожалуйста|хочу|угу|ага|можно',
  'так|звичайно|добре|гаразд|будь ласка|авжеж',
  'evet|tabii?|tamam|olur|lutfen|elbette|isterim',
  '是的?|好的?|好啊|好呀|可以|要|要的|想|行|嗯+|对|對|请|请转|麻烦了|麻烦你|当然',
  'はい|ええ|うん|お願いします|おねがいします|お願い|はいお願いします|是非|ぜひ',
  '네|예|넵|응|좋아요?|그래요?|부탁(?:해요|합니다|드립니다|드려요)|해 ?주세요|연결해 ?주세요',
  'نعم|ايوه?|اجل|بالتاكيد|حسنا|من فضلك|اكيد|تمام|طيب',
  'כן|בטח|בסדר|אשמח|בבקשה|כן בבקשה',
  'हां?|हाँ|जी|जी हां|जी हाँ|ठीक है|कृपया|बिलकुल|ज़रूर',
  'ใช่|ค่ะ|ครับ|ได้|ตกลง|ต้องการ|โอเค|ใช่ค่ะ|ใช่ครับ|ต้องการค่ะ|ต้องการครับ',
  'vang|co|dong y|duoc|duoc a|vang a|co a|muon',
  'javisst|garna|ja tack|absolut|tack',
];

const NO = [
  'no|nope|nah|n|not (?:now|really|yet|necessary|needed)|no need|never ?mind|forget it|i m (?:good|fine|ok)|i am (?:good|fine)|it s (?:ok|fine|all right)|that s (?:ok|fine|all right)|don t|i don t(?: want to| think so)?|no way|rather not|skip it|leave it',
  'nein|ne|nee|nicht notig|lieber nicht|jetzt nicht|schon gut|vergiss es|passt schon|brauche ich nicht',
  'non|pas maintenant|pas la peine|pas besoin|ca va|ce n est pas necessaire|laissez tomber|laisse tomber',
  'no gracias|ahora no|no hace falta|no es necesario|dejalo|olvidalo',
  'no grazie|non ora|non serve|lascia stare|fa niente',
  'nao|agora nao|nao obrigad[oa]|nao precisa|deixa(?: pra la)?',
  'nee|nu niet|niet nodig|hoeft niet|laat maar',
  'nie|nie teraz|nie trzeba|niewazne|nie dziekuje',
  'нет|не надо|не нужно|не сейчас|не хочу|неважно',
  'ні|не треба|не потрібно|не зараз',
  'hayır|hayir|gerek yok|istemiyorum|simdi degil|yok',
  '不|不用了?|不要了?|不需要|不必了?|没有|没事|算了|不了|暂时不用',
  'いいえ|いや|結構です|けっこうです|大丈夫です|いりません|必要ありません|いいです',
  '아니|아니요|아니오|아뇨|괜찮아요|괜찮습니다|필요 ?없(?:어요|습니다)|됐어요|됐습니다',
  'لا|كلا|ليس الان|لا داعي|لا شكرا',
  'לא|לא תודה|לא עכשיו|לא צריך',
  'नहीं|नही|जी नहीं|अभी नहीं|ज़रूरत नहीं',
  'ไม่|ไม่ค่ะ|ไม่ครับ|ไม่ต้อง|ไม่เป็นไร|ไม่เอา',
  'khong|khong can|thoi|khong cam on|de sau',
  'nej|inte nu|nej tack|behovs inte|det ar bra',
];

/** Politeness that may stand beside either. */
const BESIDE =
  'please|thanks?(?: you)?|thx|that would be (?:great|nice)|that s (?:fine|ok)|danke(?: schon)?|bitte|merci(?: beaucoup)?|gracias|grazie|obrigad[oa]|dank (?:u|je)(?: wel)?|bedankt|dziekuje|dzieki|спасибо|дякую|tesekkurler|tesekkur ederim|谢谢你?|謝謝|ありがとう(?:ございます)?|감사합니다|고맙습니다|شكرا|תודה|धन्यवाद|ขอบคุณ(?:ค่ะ|ครับ)?|cam on|tack|to (?:a|the) (?:person|human)|(?:a|the) person|connect me(?: to (?:a|the) (?:person|human))?|then|for now|at the moment|mit einem menschen|sprechen|a une personne|con una persona|i would(?: like that)?|i do';

const reply = (words: readonly string[]) => {
  const any = `(?:${words.join('|')})`;
  return wholePattern(`(?:(?:${BESIDE}) ?){0,2}${any}(?: ?(?:${words.join('|')}|${BESIDE})){0,4}`);
};
const ACCEPTS = reply(YES);
const DECLINES = reply(NO);
const LONGEST = 60;

/** What a plain message says to the offer of a person that was made just before it; null where it speaks of something else. */
export function replyToOffer(plain: string): 'handoff' | 'declined' | null {
  if (plain.length > LONGEST) return null;
  if (DECLINES.test(plain)) return 'declined';
  return ACCEPTS.test(plain) ? 'handoff' : null;
}
