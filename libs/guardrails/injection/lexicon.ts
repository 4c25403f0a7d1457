import type { Lexicon } from '../language/phrase-matcher.js';

/** Words by what they mean in an attempt to take an assistant over. */
export const LEXICON: Lexicon = {
  OVERRIDE: `ignor* disregard* forget* forgot overlook* override* overrid* bypass* neglect discard* dismiss skip drop erase unlearn
    abandon nullif* void cancel olvid* olvida esquec* dimentic* oubli* vergiss vergessen vergesst missacht* ignoriere* negeer vergeet glem zignoruj
    zapomnij забуд* игнориру* проигнорируй αγνοησ* ξεχασ* تجاهل انس 무시* 잊어* 잊으* अनदेखी नजरअंदाज भूल unut abaikan lupakan`,
  INSTRUCTION: `instruct* directive* directions prompt prompts rule rules guideline* programming training orders command commands constraints
    policies restrictions protocols context conversation conversations messages input inputs text task tasks
    instrucciones indicaciones reglas instrucoes regras istruzioni regole consignes regles anweisung* vorgaben regeln instructies
    instruktion* polecenia instrukcje инструкци* указани* правил* οδηγι* εντολ* تعليمات التعليمات 지시* 명령* 규칙* निर्देश* talimat* instruksi perintah`,
  PREVIOUS: `previous previously prior earlier above preceding foregoing before past initial original former precedent* anterior* previas previos
    vorherig* bisherig* vorige* obig* vorangegangen* precedenti eerdere vorige tidligare poprzedni* предыдущ* прежн* прошл* προηγουμεν* السابقة 이전* पिछले onceki sebelumnya`,
  YOURS: `your all any every those these existing current standing tus todas todos suas seus deine ihre alle vos toutes tutte tutti`,
  SECRET: `password passwords passwort kennwort passcode passcodes passphrase passphrases senha senhas contrasena clave 비밀번호* пароль* parola sifre wachtwoord haslo kodeord losenord salasana पासवर्ड κωδικο* katasandi`,
  CREDENTIAL: `key keys code codes token tokens credential credentials passcode phrase`,
  ASK: `what whats which tell give share reveal provide write say spell show confirm repeat print output disclose list send leak hand
    expose display quel quelle qual cual welches wie dime dame diga digame какой скажи покажи назови 알려* 말해* 필요* 뭐* 무엇* बताओ क्या ποιο πεις geef zeg apa`,
  HOLDER: `your our thy tu sua seu teu tua vossa votre ton ta dein deine ihr ihre su tuya 너의 네 당신의 твой ваш आपका तुम्हारा jouw kamu`,
  THE: `the le la el il das a o der das la this that`,
  UPKEEP: `reset resetting change changing changed forgot forgotten forget update updating recover recovery set setup create creating new
    lost wrong incorrect save saved store manage protect secure strong remember choose rotate expire* enter`,
  PERSONAL: `birth birthday birthdate dob email phone address residence balance salary income location whereabouts ssn account
    initials birthplace city age surname hometown family spouse income religion nationality`,
  PERSONALLY: `birth birthday initials favorite favourite name email address balance phone location residence identity surname age salary family hometown occupation`,
  PEOPLE: `user users customer customers client clients`,
  AI: `ai ais chatgpt gpt gpts openai chatbot chatbots chatgpts gpt3 gpt4 anthropic claude bard gemini llm llms llama`,
  PLAY: `act acting acts behave pretend pretending simulate simulating simulates roleplay roleplaying impersonate embody imitate emulate portray immerse`,
  PERSONA: `character persona role roleplay entity identity alter ego personality simulator`,
  LAWLESS: `unfiltered uncensored amoral immoral unethical nonmoral unrestricted unlimited jailbreak jailbroken jailbreaking unbiased
    unhinged remorseless limitless boundless unconstrained lawless unshackled uncensorship unmoderated evil`,
  RESTRICTION: `restriction restrictions limitation limitations limits filter filters filtering rules guidelines policy policies ethics morals
    morality ethical moral censorship boundaries regulations constraints confines regard regards remorse scruples legality consequences prohibitions law laws`,
  LACK: `no without free freed freedom any ignore ignores disregard beyond lacks lacking devoid broken break breaks bypass bypasses unbound
    doesnt dont not never nor neither despite`,
  ILL: `illegal unlawful illicit harmful malicious nsfw explicit profanity profanities swear swears swearing curse curses cursing vulgar offensive
    dangerous criminal inappropriate sexual toxic insulting drugs meth weapon bomb hacker hack fuck fucking shit bitch slut racist lewd erotic`,
  REFUSE: `refuse refuses refusing refusal reject rejects decline declines deny denies apologize apologizes apologise warn warns warning warnings
    disclaimer disclaimers moralize lecture lectures censor withhold hesitate`,
  NEVER: `never not cannot cant wont dont doesnt no without always must required`,
  ANSWER: `respond responds reply replies answer answers responding answering output outputs comply complies generate generates say says`,
  RESPONSES: `response responses reply replies answer answers output outputs message messages sentence sentences`,
  REQUESTS: `question questions prompt prompts request requests message messages query queries input inputs command commands anything everything`,
  EVERY: `all every any each my everything anything whatever whichever`,
  MODE_NAME: `system developer dev dan god admin administrator debug debugging maintenance jailbreak opposite evil unrestricted verification root sudo
    test override chaos diagnostic unlocked master safe`,
  AUTHORITY: `god admin administrator developer programmer creator ceo engineer employee owner president developer root expert supervisor boss`,
  HIDE: `base64 rot13 morse hexadecimal hex reverse reversed backwards piglatin binary caesar cipher leetspeak emojis acrostic`,
  IMAGINED: `imagine suppose hypothetical hypothetically fictional pretend fictitious imaginary imaginative simulated dystopian futuristic scenario`,
  PROMPT: `prompt prompts instruction instructions directive directives rules guidelines configuration message programming`,
  INNER: `system initial hidden original internal secret base core pre developer starting`,
};
