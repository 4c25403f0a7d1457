import { normaliseWord } from './normalise.js';

/** Function words: they carry grammar, not the subject, so keywords leave them out. */
const LISTS: Readonly<Record<string, string>> = {
  en: `a about above after again against all also am an and any are as at be because been before being below between
    both but by can cannot could did do does doing don down during each few for from further had has have having he her
    here hers herself him himself his how i if in into is isn it its itself just ll me more most my myself no nor not of
    off on once only or other our ours ourselves out over own please re s same she should so some such t than that the
    their theirs them themselves then there these they this those through to too under until up upon ve very was wasn
    we were weren what when where which while who whom whose why will with would you your yours yourself yourselves
    doesn didn won wouldn shouldn couldn hasn haven hadn aren weren mustn needn ain d m per
    arent cant couldnt didnt doesnt dont hadnt hasnt havent hes heres hows im isnt ive shes shouldnt thats theres theyre
    theyve wasnt werent weve whats whens wheres whos whys wont wouldnt youd youll youre youve pls plz`,
  de: `aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei
    bin bis bist bitte da dabei damit dann das dass dein deine deinem deinen deiner dem den denn der des dessen dich die
    dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer
    eure für gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
    in indem ins ist jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können könnte machen man
    mein meine meinem meinen meiner mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine
    seinem seinen seiner selbst sich sie sind so solche soll sollte sondern sonst über um und uns unser unsere unter
    viel vom von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wie
    wieder will wir wird wo wollen wurde wurden zu zum zur zwar zwischen`,
  fr: `a ai au aucun aussi autre aux avec avoir c ce cela ces cet cette ceux chaque ci comme comment d dans de des donc
    dont du elle elles en est et étaient était être eu eux fait faire faut il ils j je l la là laquelle le lequel les
    leur leurs lui m ma mais me même mes moi mon n ne ni nos notre nous on ont ou où par pas peut peux pour pourquoi
    qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sur t ta te tes toi ton tous tout toute
    toutes très tu un une vos votre vous y`,
  es: `a al algo alguna algunas alguno algunos ante antes como cómo con contra cual cuál cuando cuándo de del desde donde
    dónde durante e el él ella ellas ellos en entre era es esa esas ese eso esos está esta están estas este esto estos
    ha hace han hasta hay la las le les lo los más me mi mis muy nada ni no nos nosotros nuestra nuestro o otra otro para
    pero por porque puede puedo que qué quien quién se sea ser si sí sin sobre son soy su sus también te tiene todo todos
    tu tus un una uno unos usted ustedes y ya yo`,
  it: `a ad ai al alla alle allo anche che chi ci come con cosa cui da dal dalla dei del della delle dello di dove e ed è
    essere gli ha hanno ho i il in io la le lei lo loro lui ma mi mia mio ne nei nel nella noi non o per perché più può
    quale quando quanto quello questa questo se si sono su sua sul sulla suo ti tra tu tuo un una uno vi voi`,
  pt: `a ao aos as até com como da das de dela dele do dos e é ela ele eles em entre era essa esse esta está este eu foi
    há isso isto já la lhe mais mas me meu minha muito na nas não nem no nos nós o onde os ou para pela pelo por porque
    posso pode qual quando que quem se sem ser seu seus só sua são também te tem um uma você`,
  nl: `aan al alles als bij dan dat de der deze die dit doe doen door een en er ge geen had heb hebben heeft het hij hoe
    hun ik in is je jij kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons
    onze ook op over te tot u uit uw van veel voor waar waarom wanneer want was wat we welke wie wij worden wordt zal ze
    zich zij zijn zo zonder zou`,
  ru: `а без был была были было быть в вам вас весь во вот все всех вы где да для до его ее если есть еще же за здесь и из
    или им их к как какая какие какой когда кого который которые кто ли меня мне можно мой мои моя мы на надо нам нас не
    него нет ни но о об он она они от по под при с сам себя со так также такой там то того тоже только ты у уже чем что
    чтобы эта эти это этот я`,
};

/** ISO 639-1 of the languages whose function words are known. */
export const LANGUAGES_WITH_STOP_WORDS: readonly string[] = Object.keys(LISTS);

const SETS = new Map(
  Object.entries(LISTS).map(
    ([language, words]) => [language, new Set(words.split(/\s+/).map(normaliseWord))] as const,
  ),
);
const NONE: ReadonlySet<string> = new Set();

/** Function words of a language in their normalised form; empty for a language without a list. */
export function stopWords(language: string): ReadonlySet<string> {
  return SETS.get(language) ?? NONE;
}
