import { PEOPLE_WORDS } from './people-words.js';

/** The words of questions and their meanings, as sources of regular expressions over folded text, for all languages. */
export interface TypeWords {
  readonly type: string;
  readonly words: string;
}

export const DOOR = '(?:doors?|turen|tur|portes?|puertas?)';
export const OPENED_WORDS =
  '(?:open(?:ed|ing|ings|s)?|geoffnet(?:e|en)?|offen(?:stehende[rn]?)?|ajar|entreba[iî]llee?|entreabiert[oa]s?|aufgegangen|auf(?= *(?:[?.!]?$|[^\\p{L} ]))|(?<=(?<!\\p{L})tur |turen )auf|offnung(?:en)?|ouvert(?:e|s|es)?|ouvertures?|abiert[oa]s?|abrio|aperturas?)';
export const FORCED_WORDS =
  '(?:forced?|forcing|broken? (?:open|into|in)|pried|jemmied|aufgebrochen(?:e|en)?|aufgehebelt|forcee?s?|fracturee?s?|forzad[oa]s?|forzo|forzaron)';
const BAG =
  '(?:objects?|items?|box(?:es)?|gegenstande?n?|kartons?|kisten?|objets?|cartons?|objetos?|cajas?|bags?|packages?|parcels?|luggage|suitcases?|backpacks?|rucksack|taschen?|pakete?|koffer|gepackstucke?|sacs?|bagages?|colis|valises?|bolsas?|bolsos?|paquetes?|maletas?|equipajes?|mochilas?)';
const LEFT =
  '(?:unattended|abandoned|left(?: behind)?|forgotten|suspicious|suspect|verdachtige[srn]?|suspecte?s?|sospechos[oa]s?|herrenlose[srn]?|zuruckgelassene[srn]?|vergessene[srn]?|(?:stehen|liegen) ?gelassene?[srn]?|abandonnee?s?|laissee?s?|dejad[oa]s?|oubliee?s?|sans surveillance|abandonad[oa]s?|olvidad[oa]s?|desatendid[oa]s?)';

/** Longer phrases first. */
export const TYPE_WORDS: readonly TypeWords[] = [
  {
    type: 'door_forced',
    words: `(?:${FORCED_WORDS} (?:\\p{L}+ )?${DOOR}|${DOOR}(?: [\\p{L}'-]+){0,3} ${FORCED_WORDS}(?: open)?|${FORCED_WORDS}(?: open)?|break[- ]?ins?|burglar(?:y|ies)|br(?:eak|oke|oken|eaking)[ -]in(?:to)?|einbruche?|effractions?)`,
  },
  {
    type: 'door_opened',
    words: `(?:${OPENED_WORDS} (?:(?:the|an?|any|some|die|eine|une|la|les|des|una|las|alguna) )?${DOOR}|${DOOR}(?: \\p{L}+){0,3} ${OPENED_WORDS}|turoffnung(?:en)?|ouvertures? d(?:e|es) ?(?:la )?portes?|aperturas? de puertas?)`,
  },
  {
    type: 'package_left',
    words: `(?:${LEFT} (?:\\p{L}+ )?${BAG}(?: (?:or|oder|ou|o) ${BAG})?|${BAG} (?:that (?:was|were) )?${LEFT}|unattended items?)`,
  },
  {
    type: 'camera_offline',
    words:
      '(?:(?:went|go|going|gone|was|were|is) )?(?:offline|out of service|disconnected|(?:without|no|kein(?:en)?|ohne|sans|sin) (?:video ?)?(?:signal|connection|verbindung|connexion|senal|conexion|imagen|image)|deconnectee?s?|ausgefallen|ausfall(?:e)?|hors ligne|en panne|desconectad[oa]s?|fuera de linea|c[ae]m[ae]ras? (?:(?:that )?(?:dropped(?: out)?|(?:went|are|is|was|were) down)|(?:(?:est|sont) )?tombees?(?: en panne)?|(?:que )?se cay(?:o|eron)|caidas?)|kameras? (?:\\p{L}+ )?(?:tot|weg)|video signals?(?: was| were)? lost|signal loss|lost (?:the )?(?:video )?signal|camera outages?)',
  },
  {
    type: 'crowd',
    words:
      'crowds?|gatherings?|groups? of people|menschenmengen?|menschenansammlung(?:en)?|gruppen?|foules?|attroupements?|multitud(?:es)?|aglomeracion(?:es)?',
  },
  {
    type: 'loitering',
    words:
      'loiter(?:ing|ed|ers?|s)?|linger(?:ing|ed|s)?|h(?:ang(?:s|ing)?|ung) (?:around|about)|lurk(?:ing|ed|ers?|s)?|prowl(?:ing|ed|ers?|s)?|(?:herum|rum)?lunger(?:n|nde|nden|te|ten)?(?: (?:\\p{L}+ ){0,4}herum)?|herumsteh(?:en|ende)|rod(?:eu(?:rs?|ses?)|ant|aient|er)|flan(?:ant|erie)|merode(?:o|ando|aba|aban|ador(?:es|as?)?)|deambul(?:ando|aba)',
  },
  {
    type: 'vehicle_detected',
    words:
      'vehicles?|traffic|deliver(?:y|ies)|fahrzeuge?n?|lieferung(?:en)?|anlieferung(?:en)?|vehicules?|livraisons?|vehiculos?|entregas?',
  },
  { type: 'animal_detected', words: 'animals?|wildlife|tiere?n?|animaux|animal|animales' },
  {
    type: 'person_detected',
    words: PEOPLE_WORDS,
  },
  { type: 'motion', words: 'motions?|movements?|bewegung(?:en)?|mouvements?|movimientos?' },
];

export interface ObjectWords {
  readonly label: string;
  readonly one: string;
  readonly many: string;
  /** German masculine nouns with the same form in singular and plural. */
  readonly same?: string;
  /** The type of events with this object. A plural stands for this type. */
  readonly type: string;
}

export const OBJECT_WORDS: readonly ObjectWords[] = [
  {
    label: 'car',
    one: 'car|suv|sedan|hatchback|limousine|taxi|cab|4x4|quatre-quatre|auto|wagen|pkw|gelandewagen|voiture|berline|coche|carro|todoterreno',
    same: 'wagen|pkw',
    many: 'cars|suvs|4x4s|sedans|hatchbacks|limousines|limousinen|taxis|cabs|autos|pkws|gelandewagen|kombis|voitures|bagnoles|autom[oo]viles|berlines|coches|carros|todoterrenos',
    type: 'vehicle_detected',
  },
  {
    label: 'van',
    one: 'van|lieferwagen|transporter|kleinbus|camionnette|fourgon|fourgonnette|furgoneta|furgon',
    same: 'lieferwagen|transporter',
    many: 'vans|transportern|lieferwagens|camionnettes|fourgons|fourgonnettes|furgonetas|furgones',
    type: 'vehicle_detected',
  },
  {
    label: 'truck',
    one: 'truck|lorry|pick-?up|tanker|lkw|lastwagen|laster|sattelzug|semi|hgv|artic|poids lourd|camion|trailer',
    same: 'lkw|lastwagen|laster',
    many: 'trucks|lorries|pick-?ups|tankers|lkws|lastern|sattelzuge|semis|hgvs|artics|poids lourds|camions|camiones|trailers',
    type: 'vehicle_detected',
  },
  {
    label: 'motorcycle',
    one: 'motorcycle|motorbike|krad|scooter electrique|scooter|moped|motorrad|motorroller|mofa|moto|mobylette|motocicleta|ciclomotor',
    many: 'motorcycles|motorbikes|scooters|mopeds|motorrader|motorradern|motos|motocicletas',
    type: 'vehicle_detected',
  },
  {
    label: 'bicycle',
    one: 'bicycle|bike|e-bike|cyclist|fahrrad|rad|radfahrer|radler|velo|bicyclette|cycliste|bicicleta|bici|ciclista',
    many: 'bicycles|bikes|e-bikes|cyclists|fahrrader|rader|velos|bicyclettes|cyclistes|bicicletas|bicis|ciclistas',
    type: 'vehicle_detected',
  },
  {
    label: 'bus',
    one: 'bus|minibus|coach|reisebus|autocar|autobus',
    many: 'buses|minibuses|coaches|busse|reisebusse|autocars|autobuses',
    type: 'vehicle_detected',
  },
  {
    label: 'forklift',
    one: 'forklift|gabelstapler|chariot elevateur|carretilla',
    same: 'gabelstapler',
    many: 'forklifts|carretillas',
    type: 'vehicle_detected',
  },
  {
    label: 'fox',
    one: 'fox|fuchs|renard|zorro',
    many: 'foxes|fuchse|fuchsen|renards|zorros',
    type: 'animal_detected',
  },
  { label: 'cat', one: 'cat|katze|chat|gato', many: 'cats|katzen|chats|gatos', type: 'animal_detected' },
  {
    label: 'dog',
    one: 'dog|hund|chien|perro',
    many: 'dogs|hunde|hunden|chiens|perros',
    type: 'animal_detected',
  },
  {
    label: 'bird',
    one: 'bird|vogel|oiseau|pajaro',
    many: 'birds|vogeln|oiseaux|pajaros',
    type: 'animal_detected',
  },
  {
    label: 'deer',
    one: 'deer|reh|chevreuil|ciervo',
    many: 'rehe|rehen|chevreuils|ciervos',
    type: 'animal_detected',
  },
  {
    label: 'rabbit',
    one: 'rabbit|hase|kaninchen|lapin|conejo',
    many: 'rabbits|hasen|lapins|conejos',
    type: 'animal_detected',
  },
];

export const COLOURS: Readonly<Record<string, string>> = {
  white: 'white|weiss(?:e[srnm]?)?|weiß(?:e[srnm]?)?|blanc(?:he)?s?|blanc[oa]s?',
  black: 'black|schwarze?[srnm]?|noire?s?|negr[oa]s?',
  silver: 'silver|silbern?e?[srnm]?|argentee?s?|platead[oa]s?',
  red: 'red|rote?[srnm]?|rouges?|roj[oa]s?',
  blue: 'blue|blaue?[srnm]?|bleue?s?|azul(?:es)?',
  grey: 'gr[ea]y|graue?[srnm]?|grise?s?|gris(?:es)?',
  green: 'green|grune?[srnm]?|verte?s?|verdes?',
  yellow: 'yellow|gelbe?[srnm]?|jaunes?|amarill[oa]s?',
  orange: 'orange[srnm]?|naranjas?',
  brown: 'brown|braune?[srnm]?|bruns?|brunes?|marron(?:es)?',
};

export const COUNT_WORDS =
  "how many|how often|number of|count(?: of| the)?|wie ?viele?|wie oft|anzahl(?: der)?|how much|zahle?(?: der)?|wieviel|combien(?: de fois| de| d.)?|nombre d[e']|cuant[oa]s(?: veces)?|numero de";
export const ENTERED_WORDS =
  'who (?:has |had )?(?:went|gone|came|come|got|entered|walked|opened|accessed|used)(?: into?| inside| through)?|wer (?:ging|kam|betrat|offnete|war drin|hat (?:\\p{L}+ )?(?:betreten|geoffnet))|qui (?:est )?(?:entree?s?|passee?)|qui a ouvert|quien (?:entro|paso|abrio)';
export const PATTERN_WORDS = `(?<!(?<!\\p{L})${BAG} )(?:unusual|anomal(?:y|ies|ous)|suspicious|patterns?|ungewohnlich\\p{L}*|auffallig\\p{L}*|verdachtig\\p{L}*|inhabituel\\p{L}*|suspect\\p{L}*|inusual\\p{L}*|sospechos\\p{L}*)(?! ${BAG}(?!\\p{L}))`;
/** In a question for a number, these words do not name a recurring time. */
export const GROUPING_WORDS =
  '(?:for |on |in )?(?:each|every|per|by) (?:hour|day|camera)|(?:pro|je|an jedem|jeden|jede) (?:stunde|tag|kamera)|(?:par|a chaque|chaque) (?:heure|jour|camera)|(?:por|en cada|cada) (?:hora|dia|camara)';
/** Words that ask for an order or a grouping of events. They do not occur in descriptions of events. */
const ORDERS = {
  en: [
    '(?:the )?(?:busiest|quietest|peak) (?:hours?|times?|days?)',
    '(?:per|by|each) (?:hour|day|camera)',
    'hourly',
    '(?:most )?recent(?:ly)?',
    'latest',
    'newest',
    'earliest',
    'total',
    '(?:when|which hour) (?:is|was) (?:it )?(?:the )?busiest',
    'busiest',
    'last time',
    'first time',
    '(?:the )?(?:last|first)(?: (?:\\d+|two|three|five|ten))?(?! (?:floor|aid|row))',
  ],
  de: [
    '(?:pro|je|nach) (?:stunde|tag|kamera)',
    'stundlich',
    'zuletzt',
    '(?:die |der |das |den )?(?:letzte|erste)[nrs]?(?! (?:stock|etage|reihe|hilfe))',
    'neuesten?',
    'jungsten?',
    'aktuellste[nrs]?',
    'insgesamt',
    '(?:wann|um wieviel uhr) (?:ist|war) am meisten los',
    'am meisten los',
  ],
  fr: [
    '(?:par|a chaque) (?:heure|jour|camera)',
    "(?:a quelle |l'|la )?heures? (?:la |les |de )?(?:plus )?(?:frequentees?|chargees?|pointe)",
    'a quelle heure',
    'pour la derniere fois',
    '(?:la )?derniere fois',
    '(?:les? )?(?:\\d+ )?(?:dernier|derniere|premier|premiere)s?(?! (?:etage|rang))',
    'recents?',
    'recentes?',
    'au total',
  ],
  es: [
    'por (?:hora|dia|camara)',
    '(?:a |en )?que hora(?:s)?',
    'horas? (?:con mas |de mas |punta|pico)(?:movimiento|gente|trafico)?',
    '(?:la )?(?:ultima|primera) vez',
    '(?:las? |los? )?(?:\\d+ )?(?:ultim|primer)[oa]s?',
    'mas recientes?',
    'recientemente',
    'en total',
    'en que momento',
  ],
};
export const ORDER_WORDS = Object.values(ORDERS).flat().join('|');
export const EVERY_WORDS =
  'every|each|all|jede[rsnm]?|alle[rn]?|samtliche[rn]?|chaque|tou(?:s|tes) les|cada|tod[oa]s l[oa]s';
/** Words that ask for the identity of a person. They do not occur in descriptions of events. */
export const NAMING_WORDS = new Set(
  'identify identified identity name names named called recognise recognize recognised recognized heisst heißt heissen heißen hiess hieß namen identitat identifiziere identifizieren appelle appelait nom identite identifier identifie llama llamaba nombre identidad identificar identifica'.split(
    ' ',
  ),
);
export const HIGH_CONFIDENCE_WORDS =
  '(?:with )?high[- ]confidence|hohe[rn]? (?:konfidenz|sicherheit)|(?:mit )?hoher konfidenz|(?:a |de |avec une )?haute confiance|(?:de |con )?alta confianza';
/** A number comes before these words: `at least 85% confidence`. */
export const CONFIDENCE_AFTER_WORDS =
  '(?:confidence|certainty|certain|sure|konfidenz|sicherheit|sicher|de confiance|confiance|de certitude|surs?|fiables?|de confianza|confianza|de certeza|segur[oa]s?)';
export const AT_LEAST_WORDS =
  '(?:at least|over|above|more than|>=?|mindestens|uber|mehr als|ab|(?:a |d.)?au moins|(?:a )?plus de|al menos|(?:con |a )?mas del?)';
/** A number such as `0.9` or `90 %` follows these words. */
export const CONFIDENCE_WORDS =
  "(?:with )?(?:a )?(?:confidence|certainty|konfidenz|sicherheit|confiance|certitude|confianza|certeza)(?: score| level| minimale?| minimum| minima)?(?: of| von| de)? ?(?:is |are )?(?:above|over|at least|greater than|higher than|>=?|uber|(?:von )?(?:mindestens|mehr als|uber)|ab|superieure? a|d'au moins|au-dessus de|superior al?|mas del?|de al menos|mayor que|por encima de|del?|minima del?|minimale? de)|(?:min(?:imum|dest|\\.)?|minimum)[ -]?(?:confidence|konfidenz|confiance)(?: of| von| de)?";
export const FOLLOW_UP_START =
  /^(?:and|what about|how about|only|just|but|also|same|now|und|nur|bloss|was ist mit|wie sieht es|auch|et|seulement|uniquement|juste|y|e|solo|solamente|que hay de|que tal|ahora)(?![\p{L}\p{N}])/u;
