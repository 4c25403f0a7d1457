import type { Phrases } from '../language/phrase-matcher.js';

/** Somebody who speaks of hurting himself. */
export const DESPAIR: Phrases = {
  suicide: [
    'I ~4 WANT ~4 kill|killing|hang|hanging|shoot|shooting|drown|hurt|hurting|harm|harming|cut|cutting|end|ending myself',
    'I ~4 WANT ~4 kill|killing|hang|hanging|hurt|hurting|harm|harming|cut|cutting|drown myself',
    'kill|killing|hang|hanging|harm|harming myself END|because|tonight|today|tomorrow|with|now|and|if|or|by',
    'HOW|best|painless|easiest|quickest ~6 kill|hang|hurt|harm|poison myself',
    'I ~4 WANT ~3 to die END|now|tonight|today|so|because|and|alone|anymore|please',
    'wish i was|were dead',
    'end|ending|take|taking my ~1 life',
    'end|ending it all',
    'commit|committing|attempt|attempting suicide ~4 END|painlessly|because|tonight|with',
    'I ~4 suicidal',
    'I ~6 WANT ~3 suicide END|tonight|because|and|today',
    'dont|do|not|no|cant ~2 want|longer|anymore ~2 to|wish|want ~1 live|alive|exist ~1 anymore|END',
    'dont|not ~2 want to ~1 live|be ~1 here|alive|anymore',
    'no|any reason ~2 to ~2 live|living',
    'tired|sick of living|life END|being ~1 alive',
    'better off|of ~1 dead|without me',
    'life is ~2 not|no|isnt ~2 worth|point ~1 living|END',
    'cant go on|anymore ~2 living|with life|like this',
    'painless|easy way|ways ~1 to die',
    'how many|much pills|paracetamol|tablets|tylenol|ibuprofen ~4 die|kill|overdose|lethal|fatal',
    'lethal dose of',
    'i ~2 cutting|cut|burn|starve myself again|every|at|when|because|to|END',
    'ich ~4 mich ~2 umbringen|toten|ritzen|aufhangen',
    'ich ~3 nicht mehr leben',
    'ich ~2 will|mochte ~2 sterben',
    'mir das leben nehmen',
    'selbstmord begehen|machen|gedanken',
    'je ~2 veux|vais ~1 me suicider|tuer|pendre',
    'je ~2 veux ~1 mourir',
    'me suicider',
    'plus envie de vivre',
    'quiero|voy ~1 a morir|morirme|suicidarme|matarme',
    'quiero ~1 morir',
    'no quiero ~1 vivir|seguir viviendo|vivir',
    'suicidarme|quitarme la vida',
  ],
};

/** What sounds alike and is none: hyperbole, sayings, questions about prevention, games and computers. */
export const HARMLESS: Phrases = {
  saying: [
    'dying|die to know|see|try|laughing|of laughter',
    'kill|killing|killed myself laughing|with laughter|for ~2 forgetting',
    'to die for',
    'kill|killing ~2 time|process|processes|session|job|task|switch|two birds',
    'hurt|cut|cutting|burned|burn|hurting myself ~4 on|with ~4 knife|glass|blade|product|device|oven|razor|iron|box|lid|pan',
    'suicide|self ~1 prevention|hotline|awareness|policy|squad|helpline|rates|doors|statistics|rate',
    'prevent|preventing|prevention|protect|protection|against|avoid|stop|detect|report|reporting|defend|safe ~6 MALWARE|bomb|phishing|hack|hacking|fraud|theft|laundering|fake|counterfeit',
    'bath|bomb|sex|seed|calendar|photo|glitter bomb|bombs',
    'in ~3 game|minecraft|fortnite|movie|novel|film|book',
  ],
};
