import { stopWords } from '@app/text';
import { folded } from '../time/time-range.js';

const LANGUAGES = ['en', 'de', 'fr', 'es'];
/** Words for seeing, happening, being somewhere and asking, without their diacritics. */
const WORDS = `a about above activity all also am an and any anything are area areas around as at back be been before being between both but by camera cameras came can capture captured card check come
could detected detection detections did display do does during each else enter entered entering event events ever every everything exactly find for from gave get give go goes going gone got had happen happened happening has have here
i in incident incidents into is it its just kind know last lately left list look make many me more most my near need new no not notice noticed of off on one only or other our out over passing passed past place please record recorded recording recordings
report saw say see seen send should show shown side site so some something spotted tell that the their them then there these they thing things this those through time times to today took under up us use video videos footage visible want was we went were what whats when where which while will with would you your many
ab alle alles als am an andere auf aus bei beim bitte da dann das dass dem den der des die dort durch ein eine einem einen einer eines entdeckt ereignis ereignisse ereignissen erkannt es etwas fur gab geben gegeben gesehen gesichtet gewesen gezeigt gib gibt hat hatte haben ich ihr im in ins irgendein irgendetwas irgendwo ist ja kam kamen kamera kameras liste man mich mir mit nach nicht nur oder ob passiert passierte passierten sah sahen sehen sich sie sind so tat uns und vom von vor vorgefallen war waren was welche welcher welches wie wir wo wurde wurden zeig zeige zeigen zu zum zur ist los gefahren aufgezeichnet betreten etwa uhr
a ai ait arrive arrivee as au aucun aussi autre aux avec avez avoir c cameras camera ce cela ces cet cette chez dans de des detecte detectee detectes detectees donne donnez du elle en enregistre ensuite entre entree es est et etaient etait ete etre evenement evenements fut il ils j je l la le les leur liste lui ma mais me mes moi mon montre montrez moi n ne nous on ou par pas passe passee passes pendant plus pour qu quand que quel quelle quelles quels quelque chose quoi s sa sans se ses si signale son sont sur sera ta te toi tous tout toute toutes tu un une vers voir vois vous vu vue vus y-a-t-il y t
a al algo algun alguna algunas algunos ante aparecio aparecieron aqui asi camara camaras como con cual cuales cuando de del desde detectado detectada detectados detectadas donde durante e el ella ellos en entraron entro entre era eran es esa ese eso esta estaba estaban este esto estuvo evento eventos fue fueron ha habia hay han hubo la las le lista lo los me mi muestra muestrame mostrar muy ningun ninguna no nos o ocurrio ocurrido otra otro para pas pasado paso pasaron pero por porque que quien registro se sea si sido sin sobre son su sus te tiene todo todos toda todas tu un una unas unos ver viste vio visto y ya
either both anywhere elsewhere nearby outside along premises grounds property used using stop stopped same
two three four five six zwei drei vier funf sechs deux trois quatre cinq dos tres cuatro cinco seis quedo quedaron ost west nord sud ging gingen gehen geht geschah geschehen geschieht ereignet ereignete zugetragen beide beiden beider irgendwer entlang vorbei draussen ausserhalb aufgetaucht auftauchte tauchte benutzt benutzte benutzten hielt gehalten lief liefen lauft laufen stand standen steht stehen hinein heraus rein raus herumgetrieben davor dahinter
vues eu eus avait avaient apercu apercus apercue apercues seulement uniquement devant derriere pres proche proches aupres long dehors utilise utilisee servi
walk walked walking walks enters leave leaves left leaving come comes coming move moved moving stood standing sat sitting hang hung approach approached approaching cross crossed crossing drive drove driving drives pull pulled park parked parking open opened anyone's was there's what's who's whether maybe vielleicht quick quickly today's ok okay hi hello hey hallo bonjour hola alert alerts alarm alarms alarme alarmas alarma meldung meldungen meldet gemeldet log logs clip clips detection
gelande getan tun macht gemacht lauft gelaufen herumgelaufen eigentlich noch schon mal denn doch eben gerade bisher jemals gefunden fahrt fuhr fuhren parkte parkten geparkt parkend parkende parkenden kommt kommen betritt betrat verlassen verliess passiert vorbeigegangen vorbeigefahren aufnahmen aufnahme
site terrain traverse entre entres sorti sortie sortis passages passage circule circulent gare garee garees stationne stationnee stationnes stationnees roule arrivee deja encore peut-etre svp stp bizarre enregistrements enregistrement
junto recinto entra entran entraba sale salen salio salieron pasa pasan pasaba anda andaba cruzo cruzaron llego llegaron aparcado aparcados aparcada aparcadas estacionado estacionados registro registros grabacion grabaciones todavia aun hubo habian favor dime quiero
fiable fiables sure certain sicher sichere sicheren segur seguro seguros seguras
stray turn turned again uso streunende streunender errants errant suelto sueltos sueltas callejeros tombe tombee tombees
gimme locked shift nachtschicht fruhschicht spatschicht gabs gibts wars seit zahlen zahle cote gone just
cerca estuvieron estuvo estaban visto vista vistos vistas solo solamente unicamente delante detras fuera usado usaron aparecido`;

/** Words without a meaning of their own in a question about events. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...WORDS.split(/\s+/),
  ...LANGUAGES.flatMap((language) => [...stopWords(language)].map(folded)),
]);
