import type { Lexicon } from '../language/phrase-matcher.js';

/** Words by what they mean in abuse, in a request for help to do harm, and about self-harm. */
export const LEXICON: Lexicon = {
  PROFANE: `fuck fucks fucking fuckin fucked fucker fck fuk wtf shit shits shitty bullshit horseshit
    scheisse scheiss scheiss* beschissen* verdammt* merde putain bordel mierda joder cono puta cazzo merda porra`,
  SWEAR: `crap crappy goddamn damn damned ass arse bloody`,
  INSULT: `asshole assholes arsehole arseholes ahole idiot idiots moron morons moronic imbecile imbeciles scumbag scumbags dumbass* dipshit*
    douche douchebag* bastard bastards bitch bitches bitchy cunt cunts twat twats wanker wankers dickhead* shithead* shitheads fuckwad*
    fucktard* fuckface* fuckwit* motherfuck* cocksucker* whore whores slut sluts bimbo bimbos jackass jackasses nitwit nitwits halfwit*
    retard retards retarded libtard* trumptard* dumbfuck* lowlife lowlifes scum degenerate degenerates pedo pedos pedophile* paedophile*
    dirtbag* sleazebag* sleazeball* dolt dolts dunce dunces buffoon* numbskull* airhead* blockhead* psychopath* sociopath* wacko* nutjob*
    nutcase* skank* fatass* fatso lardass* shitbag* shitstain* asswipe* asshat* arsewipe* fuckhead* cuck cucks incel incels subhuman*
    covidiot* pussies dumocrat* democrap* repugnican* turd turds cretin cretins simpleton
    arschloch arschlocher idiotin idioten wichser hurensohn hurensohne missgeburt schlampe fotze vollidiot* dummkopf drecksack* trottel
    connard connards connasse salope salopes encule* pute abruti* gilipollas cabron cabrones pendejo pendejos imbecil imbeciles hijueputa
    stronzo stronzi coglione coglioni babaca otario idiota idiotas`,
  SLUR: `nigger niggers nigga niggas faggot faggots fags kike kikes spic spics chink chinks tranny trannies wetback wetbacks gook gooks
    raghead* towelhead* sandnigger* shitskin* untermensch* kanake kanaken neger judensau schwuchtel* jooish joos`,
  MILD: `stupid dumb dumbest pathetic disgusting useless incompetent ignorant worthless ugly ugliest horrible awful corrupt evil crazy senile
    delusional braindead brainless liar liars lying lies hypocrite hypocrites traitor traitors crook crooks thief thieves criminal criminals
    clown clowns fool fools loser losers coward cowards racist racists nazi nazis fascist fascists fraud frauds terrorist terrorists trash
    garbage filth filthy vermin parasite parasites maggot maggots monster monsters sick disgrace shame creep creepy pervert perverts tyrant
    sleaze worst deplorable despicable dementia gross toothless satan demon devil rapist rapists ridiculous vile`,
  YOU: `you youre youve u yourself yourselves yall du ihr euch tu vous vos usted ustedes`,
  PERSON: `he hes she shes him her his they theyre them their who whos people woman women man men guy guys president
    governor senator politician politicians media democrats republicans liberals conservatives lefties leftist leftists wife son mother
    joe biden trump hillary clinton obama pelosi harris kamala fauci cuomo pence mcconnell bezos zuckerberg gates`,
  GROUP: `muslims muslim jews jewish blacks whites gays gay lesbians immigrants refugees mexicans asians indians chinese arabs africans women
    men christians catholics islam transgender trans transgenders foreigners gypsies liberals democrats republicans conservatives feminists`,
  SUBHUMAN: `terrorists terrorism animals vermin evil criminals rapists scum stupid racist disgusting filth filthy monsters trash parasites
    subhuman inferior thieves pigs dogs cockroaches rats disease cancer murder murderers plague dumb lazy dirty pedophiles hypocrites
    banned deported exterminated wiped eliminated`,
  DIE: `die dies dead death rot rots rotting burn burns suffer suffers choke hang hanged hung shot executed aborted raped drown killed
    hell lashes cancer`,
  STRIKE: `kill murder shoot stab strangle behead lynch rape slaughter beat punch smash bomb burn hurt`,
  ATTACK: `kill murder poison strangle stab shoot assassinate kidnap abduct rape torture drown behead blackmail`,
  VICTIM: `someone somebody person people wife husband girlfriend boyfriend ex boss neighbor neighbour coworker colleague child kid kids girl
    woman man him her them human humans family parents mother father brother sister teacher students crowd guy`,
  HOW: `how instructions instruction steps recipe guide tutorial explain teach tell show help ways way wie comment como recette rezept anleitung`,
  METHOD: `method methods technique techniques instruction instructions guide guides tutorial tutorials tips steps way ways means
    recipe methoden anleitung methodes metodos`,
  REFLEXIVE: `myself yourself yourselves himself herself themselves themself oneself ourselves urself`,
  END_LIFE: `kill killing hang hanging hurt hurting harm harming poison poisoning cut cutting shoot shooting drown drowning strangle
    strangling suffocate suffocating overdose mutilate injure`,
  MAKE: `make making made craft crafting build building create creating construct assemble synthesize synthesise synthesizing produce produced manufacture cook cooking
    brew grow print baue bauen baut herstellen fabriquer fabrico fabricar construir`,
  WEAPON: `bomb bombs explosive explosives ied molotov grenade grenades silencer napalm thermite nerve sarin ricin anthrax vx bioweapon*
    bombe bomben bombes bomba bombas sprengstoff explosifs explosivos pipebomb tatp detonator detonators dynamite semtex`,
  DRUG: `meth methamphetamine heroin crack cocaine fentanyl lsd mdma ghb pcp`,
  MALWARE: `malware ransomware keylogger keyloggers spyware botnet trojan rootkit virus worm`,
  GET: `buy get obtain order purchase acquire sell`,
  BREAK_IN: `hack hacking crack phish phishing ddos breach`,
  THEIR: `someone someones somebody somebodys her his their ex neighbor neighbour girlfriend girlfriends boyfriend boyfriends wife wifes husband husbands another other
    peoples people celebrity customers strangers`,
  ACCOUNT: `account accounts email emails phone phones wifi instagram facebook snapchat password passwords computer laptop webcam`,
  PAPERS: `passport passports id ids license licence visa prescription prescriptions money bills banknotes currency checks cheques diploma certificate`,
  FAKE: `fake counterfeit forge forged forging falsify`,
  I: `i im ive id ich je jai yo me`,
  OTHER: `he hes she shes they theyre friend bestie son daughter brother sister mother mom mum father dad husband wife partner girlfriend
    boyfriend ex child kid somebody someone person student teenager classmate colleague coworker roommate neighbor neighbour customer user
    cousin uncle aunt grandfather grandmother nephew niece freund freundin sohn tochter bruder schwester mutter vater mann frau`,
  WANT: `want wanted wanting trying tried threatened threatening threatens wanna wants plan planned plans planning going gonna thinking thought considering about ready decided will might need wish`,
};
