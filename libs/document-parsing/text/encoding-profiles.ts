/** The profile of a language or script. Shares are measured over the characters that are not ASCII. */
export interface LatinLanguage {
  /** Its letters beyond ASCII, in lower case. */
  readonly letters: string;
  /** Its most common words that contain only ASCII. */
  readonly words: string;
}

const GERMAN = { letters: 'äöüß', words: 'und der die das sie ist nicht mit den von ein eine im' };

/** Code pages for Latin letters, each with its languages. The first is the most common. */
export const LATIN_PAGES: Readonly<Record<string, readonly LatinLanguage[]>> = {
  'windows-1252': [
    GERMAN,
    { letters: 'àâæçéèêëîïôœùûüÿ', words: 'le la les de des et un une est pour vous en dans' },
    { letters: 'áéíóúüñ', words: 'el la los de que y en un una es para con por' },
    { letters: 'àáâãçéêíóôõúü', words: 'o os de que e em um uma para com por do da' },
    { letters: 'àèéìíîòóùú', words: 'il la di che e un una per con non del si' },
    { letters: 'åäöé', words: 'och att det som en den till av med inte ja on ei' },
    { letters: 'æøåéèêòôóü', words: 'og det er en at den til af med ikke av som du' },
    { letters: 'áéëïóöúíèêü', words: 'de het een en van is niet met voor dat op te' },
    { letters: 'áðéíóúýþæö', words: 'og er til um sem ekki en hann eru' },
    { letters: 'àçéèíïóòúü', words: 'el la els de que i en un una amb per no' },
    { letters: 'éïèöëüñçàôê', words: 'the of and to in is you for that it with or' },
  ],
  'windows-1250': [
    GERMAN,
    { letters: 'ąćęłńóśźż', words: 'i w na do nie jest to z od po jak lub za' },
    { letters: 'áčďéěíňóřšťúůýž', words: 'a je v na se do pro za to od nebo' },
    { letters: 'áäčďéíĺľňóôŕšťúýž', words: 'a je v na sa do pre za to od alebo' },
    { letters: 'áéíóöőúüű', words: 'a az egy nem hogy van ha meg vagy' },
    { letters: 'ăâîşţșț', words: 'de la este pe cu nu din un o sau care pentru' },
    { letters: 'čćđšž', words: 'je u na za i se da od ili ne in v' },
  ],
  'windows-1254': [{ letters: 'çğıöşüâîû', words: 've bir bu ile de da en veya olarak ne' }],
  'windows-1257': [
    { letters: 'ąčęėįšųūž', words: 'ir yra su per ar iki' },
    { letters: 'āčēģīķļņšūž', words: 'un ir no ar par vai uz' },
    { letters: 'äõöüšž', words: 'ja on ei see kui ning' },
  ],
  'iso-8859-2': [],
};
export const SAME_LANGUAGES: Readonly<Record<string, string>> = { 'iso-8859-2': 'windows-1250' };

/** Code pages for other scripts, each with its script and the letters that make up half of its texts. */
export const SCRIPT_PAGES: Readonly<Record<string, { script: RegExp; frequent: string }>> = {
  'windows-1251': { script: /\p{Script=Cyrillic}/u, frequent: 'оеаинтсрвлі' },
  'koi8-u': { script: /\p{Script=Cyrillic}/u, frequent: 'оеаинтсрвлі' },
  ibm866: { script: /\p{Script=Cyrillic}/u, frequent: 'оеаинтсрвлі' },
  'iso-8859-5': { script: /\p{Script=Cyrillic}/u, frequent: 'оеаинтсрвлі' },
  'windows-1253': { script: /\p{Script=Greek}/u, frequent: 'αοιετσνηρςυά' },
  'windows-1255': { script: /[\p{Script=Hebrew}]/u, frequent: 'יוהלאמרתבשנ' },
  'windows-1256': { script: /[\p{Script=Arabic}]/u, frequent: 'اليمنوترهةبك' },
  'windows-874': { script: /\p{Script=Thai}/u, frequent: 'านรกอเงมยลวด่้ทสติ' },
};

/** East Asian encodings, each with the most common characters of its texts. */
export const EAST_ASIAN: Readonly<Record<string, { script: RegExp; common: string; least: number }>> = {
  gb18030: {
    script: /[\p{Script=Han}]/u,
    least: 0.45,
    common:
      '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天四日那事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道变条只没结解问意建月公无系很情者最立代想已通并提直题程展五果料员位入常文总次品式活设及管特件长求老头基资边流路级少图统接知较将组见计别手期根论运指几区强放决被干做必先回则任取据处给色光门即保规器收证改请您退货款费账户密码买卖送订付免客服商购支持信息申价格周需内包装寄修复答案',
  },
  big5: {
    script: /[\p{Script=Han}]/u,
    least: 0.45,
    common:
      '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天四日那事平形相全表間與關各重新線內數正心你明看原又麼利比或但質氣第向道變條只沒結解問意建月公無系很情者最立代想已通並提直題程五果料員位入常文總次品式活設及管特件長求頭基資路級少圖統接知較將組見計別手期根指區強放決被做必先回則任取據處給色門即保規器收證改請您退貨款費帳戶密碼買賣送訂付免客服商購支持信息申價格週需包裝寄修復答案',
  },
  shift_jis: { script: /[\p{Script=Han}ぁ-んァ-ヶー]/u, least: 0.3, common: 'ぁ-ん' },
  'euc-jp': { script: /[\p{Script=Han}ぁ-んァ-ヶー]/u, least: 0.3, common: 'ぁ-ん' },
  'euc-kr': {
    script: /[가-힣\p{Script=Han}]/u,
    least: 0.4,
    common:
      '이다는을의에가고하지로를은한기서사도자리인시어대해나라정일수있그부제전아보과상스습니까요안만구주비용품환불배송무세원내경동성문면할게들것연적장공관우화중오여계신으러져야며와되된함입합됩않없질답변상담받반교후터',
  },
};
