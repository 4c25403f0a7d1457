import { streamSafe } from '@app/kernel';
import { wholePattern } from './plain-message.js';

/** How somebody asks for a person, by language. Each pattern holds the whole message. */
const ENGLISH_PERSON =
  '(?:(?:a|an|the|some|your|my|any|another|one of your) )*(?:(?:real|live|actual|human|proper|customer|client|support|service|sales|technical|tech|care|help desk|helpdesk|call center|call centre) )*' +
  '(?:human(?: being)?s?|persons?|people|someone|somebody|anyone|anybody|agents?|operators?|representatives?|reps?|advisors?|advisers?|employees?|staff|team|colleagues?|support|customer (?:service|care|support|relations)|service|manager|supervisor|boss|specialist|expert|man|woman|guy)' +
  '(?: (?:real|human|alive|else|in charge|from (?:the |your )?(?:team|support|company|staff|customer service)|in (?:the |your )?(?:team|support|customer service)|on (?:the |your )?team))?';
const ENGLISH_BEFORE =
  '(?:(?:please|hi|hello|hey|sorry|no|stop|ok|okay|yes|then|just|enough|now|well|this is useless|you are useless|not helpful|i said) )*';
const ENGLISH_AFTER =
  '(?: (?:please|now|instead|directly|immediately|asap|right now|right away|today|about this|about my (?:order|account|problem|issue)|for (?:this|help)|on the phone|by phone|there|here|thanks|thank you))*';
const ENGLISH_WISH =
  '(?:(?:can|could|may|might|will|would) (?:i|you|we)(?: please| just| maybe)* |i (?:really |just |only )*(?:want|need|would like|d like|wish|have|prefer|demand|would prefer|d prefer|d rather|would rather)(?: you)?(?: to)? |i am trying to |i m trying to |i wanna |let me |let s |please |is it possible to |is there (?:a|any) way to |(?:how|where) (?:can|do) i (?=talk|speak|chat|get (?:hold|in touch)))*';

const ENGLISH: readonly string[] = [
  `${ENGLISH_BEFORE}(?:${ENGLISH_WISH}(?:(?:talk|speak|chat|get in touch|get hold)(?: directly)?(?: (?:to|with|of))|connect me(?: (?:to|with))?|transfer me(?: to)?|forward me to|switch me to|pass me (?:on )?to|put me (?:through )?(?:to|on to|on with)|hand me (?:over )?to|get me|give me|bring me|find me|reach|contact)) ${ENGLISH_PERSON}${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}i (?:really |just |only )*(?:want|need|would like|d like|demand|prefer)(?: to (?:have|see))? ${ENGLISH_PERSON}(?: (?:to (?:help|call|contact) me))?${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:speak|talk|chat|speaking|talking) ?(?:to|with) ${ENGLISH_PERSON}${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:can|could|may|will|would) ${ENGLISH_PERSON}(?: please)? (?:call|ring|phone|contact|help|write to|email|answer|talk to|speak to|get back to)(?: me| us| this)?(?: back)?${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:please )?(?:call|ring|phone) me(?: back)?${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:is|are) (?:there )?${ENGLISH_PERSON}(?: (?:i can|who can|to|that i can|available)(?: (?:talk|speak|chat|help|answer)(?: (?:to|with|me))*)?)?${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:no more bots?|no bots?|not a bot|stop (?:the|this) bot|i (?:don t|do not) want (?:to talk to )?a (?:bot|robot|machine))${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:a |the |your |some )*(?:real |live |actual )?(?:human(?: being)?|agent|operator|representative|(?:real|live|human|actual) (?:person|agent|support|chat|help|operator|representative)|live chat|chat with (?:a human|an agent)|customer (?:service|support|care)|human (?:being|help|support|assistance)|manager|supervisor|person)${ENGLISH_AFTER}`,
  `${ENGLISH_BEFORE}(?:escalate|please escalate|escalate (?:this|it|my (?:case|issue|problem)))${ENGLISH_AFTER}`,
];

const OTHERS: readonly string[] = [
  // German
  '(?:(?:bitte|hallo|nein|stopp|ok|danke) )*(?:(?:ich )?(?:mochte|will|wurde gerne?|muss|kann ich|konnte ich|darf ich|kann man|kann ich bitte|konnen sie mich)(?: ich)?(?: bitte| gerne?| lieber| jetzt)* )?(?:mit )?(?:(?:einem|einen|einer|ein|jemand|jemandem|dem|der|den|ihrem|ihrer|eurem) )?(?:(?:echten?|echtem|richtigen?|richtigem|menschlichen?|lebenden?|zustandigen?) )*(?:menschen?|personen?|mitarbeiter(?:in)?|berater(?:in)?|kundenberater|support|kundendienst|kundenservice|kundenbetreuung|chef(?:in)?|vorgesetzten|jemandem|jemand|service)(?: (?:aus fleisch und blut|vom (?:support|kundendienst)|im support))?(?: (?:sprechen|reden|chatten|telefonieren|verbinden|verbunden werden|schreiben|bitte|jetzt|sofort))*',
  '(?:(?:bitte|hallo|nein) )*(?:verbinden sie mich|verbinde mich|leiten sie mich weiter|rufen sie mich(?: bitte)? an|ruf mich an|kann mich jemand (?:anrufen|zuruckrufen)|ich brauche (?:einen menschen|hilfe von einem menschen|einen mitarbeiter)|ist da (?:ein mensch|jemand)|gibt es hier (?:einen menschen|jemanden))(?: (?:mit|an|zu) (?:einem|einer|einen|ihrem)? ?(?:menschen|mitarbeiter|berater|support|kundendienst))?(?: bitte)?',
  // French
  '(?:(?:bonjour|s il vous plait|svp|non|stop) )*(?:(?:je (?:veux|voudrais|souhaite|souhaiterais|prefere|dois|desire)|j aimerais|puis je|est ce que je peux|est il possible de|peut on|pourrais je|je peux|pouvez vous|passez moi|donnez moi|mettez moi en (?:relation|contact) avec|transferez moi(?: a| vers)?) )*(?:(?:parler|discuter|echanger|etre mis en relation|etre en contact|chatter|contacter|joindre)(?: directement)? ?(?:a|avec)? )?(?:(?:un|une|le|la|l|votre|quelqu) )*(?:(?:vrai|vraie|veritable|autre) )*(?:humain|humaine|personne(?: (?:reelle|humaine))?|conseiller|conseillere|agent|operateur|operatrice|quelqu un|employe|responsable|manager|superviseur|service (?:client|clients|clientele)|support|etre humain|technicien)(?: (?:s il vous plait|svp|maintenant|humain|au telephone|reel))*',
  '(?:rappelez moi|appelez moi|quelqu un peut (?:il )?m appeler|y a t il (?:un humain|quelqu un))(?: (?:s il vous plait|svp|ici))?',
  // Spanish
  '(?:(?:hola|por favor|no) )*(?:(?:quiero|quisiera|necesito|me gustaria|puedo|podria|prefiero|deseo|pueden|es posible|paseme|comuniqueme|conecteme|pongame|transfierame|paseme con|deme) )*(?:(?:hablar|chatear|comunicarme|contactar|ponerme en contacto)(?: directamente)? ?(?:con|a)? )?(?:(?:con|a) )?(?:(?:un|una|el|la|algun|alguna|su|otro|otra) )*(?:persona(?: (?:real|humana|de verdad))?|humano|humana|ser humano|agente|operador|operadora|asesor|asesora|representante|alguien|empleado|encargado|gerente|supervisor|responsable|servicio (?:al|de atencion al) cliente|atencion al cliente|soporte)(?: (?:humano|real|por favor|ahora|por telefono))*',
  '(?:llameme|llamenme|me pueden llamar|alguien me puede llamar|pueden llamarme|hay alguien(?: ahi)?|hay una persona(?: real)?)(?: por favor)?',
  // Italian
  '(?:(?:salve|ciao|buongiorno|per favore|no) )*(?:(?:voglio|vorrei|posso|potrei|devo|preferisco|desidero|ho bisogno di|e possibile|mi passi|mi metta in contatto con|mi colleghi(?: con)?|passami) )*(?:(?:parlare|chattare|comunicare|contattare)(?: direttamente)? ?(?:con|a)? )?(?:(?:un|una|uno|il|la|l|qualche|vostro) )*(?:persona(?: (?:reale|vera|umana))?|umano|essere umano|operatore|operatrice|agente|addetto|consulente|qualcuno|responsabile|dipendente|servizio clienti|assistenza(?: clienti)?|supporto)(?: (?:umano|umana|reale|vero|per favore|adesso|al telefono))*',
  '(?:mi chiami|chiamatemi|qualcuno puo chiamarmi|mi potete chiamare|c e qualcuno)(?: per favore)?',
  // Portuguese
  '(?:(?:ola|oi|por favor|nao) )*(?:(?:quero|queria|gostaria(?: de)?|preciso(?: de)?|posso|poderia|prefiro|desejo|e possivel|me transfira(?: para)?|transfira me para|me passe(?: para)?) )*(?:(?:falar|conversar|contactar|contatar|ser atendido)(?: diretamente)? ?(?:com|por|a)? )?(?:(?:um|uma|o|a|algum|alguma|seu) )*(?:pessoa(?: (?:real|de verdade|humana))?|humano|ser humano|atendente|agente|operador|operadora|assistente humano|alguem|funcionario|gerente|supervisor|responsavel|atendimento(?: ao cliente| humano)?|apoio ao cliente|suporte)(?: (?:humano|humana|real|por favor|agora|por telefone))*',
  '(?:me liguem?|liguem me|alguem pode me ligar|podem me ligar|ha alguem ai|tem alguem ai)(?: por favor)?',
  // Dutch
  '(?:(?:hallo|alstublieft|aub|nee) )*(?:(?:ik )?(?:wil|zou(?: graag)?|kan ik|mag ik|moet|verbind me door|kunt u me)(?: graag| ik| liever| willen)* )?(?:(?:met|naar|een gesprek met) )?(?:(?:een|de|het|iemand|uw|jullie) )*(?:(?:echte|echt|menselijke|levende) )*(?:mens|persoon|medewerker|iemand|klantenservice|agent|operator|manager|leidinggevende|supportmedewerker|helpdesk)(?: (?:van (?:de )?(?:klantenservice|support)|praten|spreken|chatten|bellen|doorverbinden|doorverbonden worden|graag|alstublieft|aub|nu))*',
  '(?:bel me(?: terug)?|kan iemand me bellen|is daar iemand|is er een mens)(?: alstublieft| aub)?',
  // Polish
  '(?:(?:prosze|dzien dobry|nie) )*(?:(?:chce|chcialbym|chcialabym|czy moge|moge|wole|musze|potrzebuje|prosze o|poprosze(?: o)?) )*(?:(?:porozmawiac|rozmawiac|rozmowe|pogadac|skontaktowac sie|kontakt|polaczenie|polaczyc|polacz mnie|polaczcie mnie)(?: z)? )?(?:z )?(?:(?:prawdziwym|prawdziwa|zywym|zywa) )*(?:czlowiekiem|czlowieka|człowiekiem|człowieka|osoba|konsultantem|konsultanta|pracownikiem|pracownika|doradca|agentem|agenta|kims|kierownikiem|obsluga(?: klienta)?|obsługa(?: klienta)?)(?: (?:prosze|teraz))*',
  // Russian
  '(?:(?:здравствуйте|пожалуйста|нет|стоп) )*(?:(?:я )?(?:хочу|хотел бы|хотела бы|можно|могу(?: ли)? я|могу|мне нужно|мне нужен|нужен|позовите|дайте|переключите(?: меня)?|соедините(?: меня)?|переведите(?: меня)?|свяжите(?: меня)?) ?)*(?:(?:поговорить|говорить|пообщаться|связаться|поболтать) )?(?:(?:с|со|на) )?(?:(?:живым|живого|реальным|настоящим|живой|вашим) )*(?:человеком|человека|человек|оператором|оператора|оператор|сотрудником|сотрудника|сотрудник|менеджером|менеджера|менеджер|консультантом|консультанта|консультант|специалистом|специалиста|специалист|кем нибудь|поддержкой|начальником|агентом)(?: (?:пожалуйста|сейчас))*',
  '(?:перезвоните мне|позвоните мне|есть (?:тут|здесь) (?:живой )?(?:человек|кто нибудь)|служба поддержки|живой человек)(?: пожалуйста)?',
  // Ukrainian, Turkish, Swedish, Vietnamese
  '(?:(?:я )?(?:хочу|хотів би|хотіла б|можна|покличте|з єднайте мене|дайте) ?)*(?:(?:поговорити|говорити|зв язатися) )?(?:(?:з|із) )?(?:(?:живою|реальною) )*(?:людиною|людину|оператором|оператора|оператор|працівником|менеджером|консультантом)(?: будь ласка)?',
  '(?:(?:gercek |canlı |canli |bir |musteri )*(?:insanla?|kisiyle|kisi|yetkiliyle|yetkili|temsilciyle|temsilcisiyle|temsilci(?:si)?|operatorle|operator|insan|biriyle|destek)(?: (?:konusmak|gorusmek) (?:istiyorum|istiyoruz)|(?: ile)? (?:konusmak|gorusmek) istiyorum|e baglanmak istiyorum| konusabilir miyim| gorusebilir miyim)?(?: lutfen)?)|(?:beni )?(?:musteri temsilcisine|yetkiliye|operatore) (?:baglayin|bagla|baglanmak istiyorum)',
  '(?:(?:jag )?(?:vill|skulle vilja|kan jag(?: fa)?|far jag|behover) ?)*(?:(?:prata|tala|chatta) )?(?:med )?(?:(?:en|nagon|er) )*(?:(?:riktig|levande) )*(?:manniska|person|medarbetare|handlaggare|kundtjanst|nagon|agent)(?: tack| nu)*',
  '(?:(?:toi |cho toi |minh )?(?:muon|can|co the|xin)? ?)?(?:(?:noi chuyen|gap|chat|trao doi|ket noi) )(?:(?:voi|truc tiep) )*(?:nhan vien(?: ho tro| tu van)?|nguoi(?: that)?|tu van vien|tong dai vien|quan ly)(?: duoc khong| di| nhe)?',
];

/** Where words are not parted: what a short message holds. */
const WITHIN: readonly RegExp[] = [
  /^.{0,8}(?:转|轉|接|找|换|換|要|叫|联系|聯繫|联络|和|跟|与|與|有)?.{0,3}(?:人工|真人|活人|客服人员|客服人員|人工客服|真人客服|经理|主管|专员)(?:客服|服务|服務|坐席|接听|聊|说话|说|谈|对话|聊天|吗|嗎|吧|呢)?.{0,4}$/u,
  /^(?:我?(?:想|要|需要))?(?:联系|聯繫|找|转|轉|转接)?客服$/u,
  /(?:担当者?|担当の方|人間|オペレーター|オペレータ|スタッフ|係の人|係員|店員|責任者|人|有人)(?:の方)?(?:と|に|へ)?(?:直接)?(?:話|はな|つない|繋い|代わっ|かわっ|お願い|おねがい|チャット|相談|対応|連絡|呼ん|電話)/u,
  /^(?:有人対応|有人チャット|オペレーター|担当者)(?:お願いします|希望|を?お願いします)?$/u,
  /(?:상담원|상담사|사람|직원|담당자|매니저|관리자)(?:이랑|과|와|하고|에게|한테|으로|을|를|이)? ?(?:직접 ?)?(?:이야기|얘기|통화|연결|대화|말|상담|바꿔|불러|채팅|필요)/u,
  /^(?:상담원|상담사|실제 사람|사람)(?: ?연결)?(?: ?(?:부탁|해 ?주세요|부탁해요|부탁합니다))?$/u,
  /(?:التحدث|أتحدث|اتحدث|أتكلم|اتكلم|الكلام|تواصل|حولني|كلمني|أكلم|اكلم|توصيلي).{0,20}(?:شخص|موظف|إنسان|انسان|بشري|ممثل|مسؤول|خدمة العملاء|أحد)/u,
  /(?:לדבר|לשוחח|תעבירו|להתחבר|תנו לי|אפשר).{0,15}(?:נציג|בן אדם|אדם|אנושי|מישהו|מנהל)/u,
  /(?:इंसान|व्यक्ति|कर्मचारी|एजेंट|ऑपरेटर|किसी|मैनेजर|प्रतिनिधि).{0,10}(?:से बात|बात कर|से बोल|चाहिए|जोड़)/u,
  /(?:คุย|พูด|ติดต่อ|สนทนา|ขอสาย).{0,10}(?:เจ้าหน้าที่|พนักงาน|แอดมิน|คนจริง|มนุษย์|ผู้จัดการ|คน$)/u,
];

/** Single words that ask for a person; others, such as "support", are as often a topic. */
const ALONE = wholePattern(
  'menschen?|mitarbeiter|humain|conseiller|humano|agente|operador|operadora|operatore|operatrice|atendente|medewerker|konsultant|человек|оператор|менеджер|temsilci|operator|manniska|medarbetare|persona|personne',
);
const LONGEST = 110;
const LONGEST_WITHIN = 40;
const ENGLISH_PATTERNS = ENGLISH.map(wholePattern);
const OTHER_PATTERNS = OTHERS.map(wholePattern);

/** Whether somebody asks for a person; `plain` is the plain message, `message` as it was written. */
export function asksForPerson(message: string, plain: string): boolean {
  if (plain.length > LONGEST || plain === '') return false;
  if (ENGLISH_PATTERNS.some((pattern) => pattern.test(plain))) return true;
  if (plain.includes(' ') ? OTHER_PATTERNS.some((pattern) => pattern.test(plain)) : ALONE.test(plain))
    return true;
  const short = streamSafe(message)
    .normalize('NFC')
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
  return short.length <= LONGEST_WITHIN && WITHIN.some((pattern) => pattern.test(short));
}
