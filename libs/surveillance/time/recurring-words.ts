import type { RecurringWords } from './time-words.js';

/** Monday to Friday, as ISO 8601 counts days. */
export const WEEKDAYS = [1, 2, 3, 4, 5];
export const WEEKEND = [6, 7];
/** Parts of the day, in hours. */
const MORNING = { from: 6, to: 12 };
const AFTERNOON = { from: 12, to: 18 };
const EVENING = { from: 18, to: 22 };
const NIGHT = { from: 18, to: 30 };
const NOON = { from: 12, to: 14 };
const SMALL_HOURS = { from: 0, to: 6 };

/** Hours that belong to a site's business, and hours that only its staff know. */
const ENGLISH_HOURS =
  'working|work|business|office|opening|closing|store|shop|trading|duty|service|operating';
const ENGLISH_OTHER_HOURS = 'school|visiting|quiet';
const ENGLISH_OURS = '(?:the |our |normal |usual |regular |their )*';
const ENGLISH_SITE = '(?:the (?:shop|store|school|office|site|bar|museum|building)|we)';

const ENGLISH_DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

export const ENGLISH_RECURRING: readonly RecurringWords[] = [
  ['(?:on |in |over |during )?(?:the )?(?:last|past|previous) (?:N )mornings', { last: true, ...MORNING }],
  [
    '(?:on |in |over |during )?(?:the )?(?:last|past|previous) (?:N )afternoons',
    { last: true, ...AFTERNOON },
  ],
  ['(?:on |in |over |during )?(?:the )?(?:last|past|previous) (?:N )evenings', { last: true, ...EVENING }],
  ['(?:on |in |over |during )?(?:the )?(?:last|past|previous) (?:N )weekends', { last: true, days: WEEKEND }],
  [`(?:on |at )?(?:all )?(?<w>${ENGLISH_DAYS})s`, { days: 'W' }],
  [`(?:on )?(?<w>${ENGLISH_DAYS}) mornings`, { days: 'W', ...MORNING }],
  [`(?:on )?(?<w>${ENGLISH_DAYS}) afternoons`, { days: 'W', ...AFTERNOON }],
  [`(?:on )?(?<w>${ENGLISH_DAYS}) evenings`, { days: 'W', ...EVENING }],
  [`(?:on )?(?<w>${ENGLISH_DAYS}) nights`, { days: 'W', ...NIGHT }],
  ['(?:on )?(?:every|each)(?: single)? W', { days: 'W' }],
  ['(?:on )?(?:every|each)(?: single)? W mornings?', { days: 'W', ...MORNING }],
  ['(?:on )?(?:every|each)(?: single)? W afternoons?', { days: 'W', ...AFTERNOON }],
  ['(?:on )?(?:every|each)(?: single)? W evenings?', { days: 'W', ...EVENING }],
  ['(?:on )?(?:every|each)(?: single)? W nights?', { days: 'W', ...NIGHT }],
  ['(?:from )?Ws? ?(?:[-–]|to|till|through|thru) ?Zs', { days: 'W-Z' }],
  ['W ?[-–] ?Z', { days: 'W-Z' }],
  ['(?:on )?(?:every|each)(?: single)? (?:day|hour|week|month)|daily|hourly|around the clock', {}],
  ['day and night', {}],
  ['(?:on )?(?:every|each)(?: single)? night|nightly|(?:on |at |during )?(?:the )?nights', NIGHT],
  ['(?:on )?(?:every|each)(?: single)? morning|(?:in |during )?(?:the )?mornings', MORNING],
  ['(?:on )?(?:every|each)(?: single)? afternoon|(?:in |during )?(?:the )?afternoons', AFTERNOON],
  ['(?:on )?(?:every|each)(?: single)? evening|(?:in |during )?(?:the )?evenings', EVENING],
  ['(?:on )?(?:every|each)(?: single)? weekend', { days: WEEKEND }],
  ['(?:on |at |over |during )?(?:the )?(?:weekends|w/es)', { days: WEEKEND }],
  ['(?:on |at |over |during )?(?:the )?weekend nights', { days: [5, 6], ...NIGHT }],
  [
    '(?:on )?(?:every|each) (?:week ?|work(?:ing)?[- ]?|business |school )day|(?:on |during |at )?(?:the )?(?:week ?|work(?:ing)?[- ]?|business |school )days|(?:during|in) the (?:working )?week',
    { days: WEEKDAYS },
  ],
  ['(?:on |during |at )?(?:the )?weekday mornings', { days: WEEKDAYS, ...MORNING }],
  ['(?:on |during |at )?(?:the )?weekday afternoons', { days: WEEKDAYS, ...AFTERNOON }],
  ['(?:on |during |at )?(?:the )?weekday evenings', { days: WEEKDAYS, ...EVENING }],
  ['(?:on |during |at )?(?:the )?(?:weekday|week|work|school)[ -]?nights', { days: WEEKDAYS, ...NIGHT }],
  [`(?:during|in|within) ${ENGLISH_OURS}(?:${ENGLISH_HOURS}) (?:hours|times?)`, 'working-hours'],
  [
    `(?:outside(?: of)?|out of|out ?with|after|beyond|not (?:in|during)) ${ENGLISH_OURS}(?:${ENGLISH_HOURS}) (?:hours|times?)`,
    'off-hours',
  ],
  [`before ${ENGLISH_OURS}(?:${ENGLISH_HOURS}) (?:hours|times?)`, 'before-hours'],
  ['(?:after|out[- ]of|off)[- ]hours|outside(?: of)? hours', 'off-hours'],
  [
    `(?:after|past) (?:the )?(?:closing|lock[- ]?up)(?: time)?(?! (?:the|an?|of|doors?))|after (?:${ENGLISH_SITE} (?:close[ds]?|shuts?)|work)`,
    'off-hours',
  ],
  [`(?:when|while) ${ENGLISH_SITE} (?:are|is|was|were) (?:closed|shut)`, 'off-hours'],
  [`(?:when|while) ${ENGLISH_SITE} (?:are|is|was|were) open`, 'working-hours'],
  [
    `before (?:the )?opening(?: time)?(?! (?:the|an?|of|doors?))|before (?:${ENGLISH_SITE} opens?(?:ed)?|work)`,
    'before-hours',
  ],
  ['(?:on |at )?(?:most|other) (?:mon|tues|wednes|thurs|fri|satur|sun)days', null],
  ['(?:on )?(?:every|each) other (?:W|day|night|morning|afternoon|evening|week|weekend)', null],
  ['the other (?:day|night|week)|some time ago|a while (?:ago|back)', null],
  ['(?:on )?(?:public|bank|school) holidays?', null],
  [
    `(?:(?:during|in|outside(?: of)?|out of|after|before|beyond|within) )?${ENGLISH_OURS}(?:${ENGLISH_HOURS}|${ENGLISH_OTHER_HOURS}) (?:hours|times?)`,
    null,
  ],
  [
    '(?:after|before|past|around|at|since|until) (?:the )?(?:closing|opening|lock[- ]?up)(?: time)?(?! (?:the|an?|of|doors?))|(?:closing|opening) time',
    null,
  ],
  // Without such a word before it, "rush hour" asks when it is.
  ['(?:during|in|outside(?: of)?|after|before|within) (?:the )?(?:peak|rush)(?: hours?| times?)?', null],
  ['(?:after|before) (?:school|class(?:es)?)', null],
  [
    '(?:at|during) (?:break(?: ?time)?s?|recess)|during (?:lessons|classes|the shift|shift change|the (?:late|early|night|day) shift)|at shift change',
    null,
  ],
];

const GERMAN_DAYS = 'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag';
const GERMAN_SHORT = 'mo|di|mi|do|fr|sa|so';
const GERMAN_EACH = '(?:an |zu |in )?(?:jede[rnsm]?|alle)';
const GERMAN_HOURS = 'geschafts|offnungs|arbeits|buro|dienst|betriebs|laden|schlie(?:ss|ß)|kern';
const GERMAN_OTHER_HOURS = 'schul|unterrichts|besuchs|ruhe';
const GERMAN_OURS = '(?:der |den |unserer |unseren |ublichen |normalen |regularen |regulären )*';
const GERMAN_CLOSING =
  'ladenschluss|geschaftsschluss|betriebsschluss|dienstschluss|feierabend|kassenschluss|buroschluss';
const GERMAN_SITE = '(?:wir|der laden|das geschaft|die schule|das buro)';

export const GERMAN_RECURRING: readonly RecurringWords[] = [
  [
    '(?:an den |in den |die )?(?:letzten|vergangenen) (?:N )(?:morgen|vormittagen?)',
    { last: true, ...MORNING },
  ],
  ['(?:an den |in den |die )?(?:letzten|vergangenen) (?:N )nachmittagen?', { last: true, ...AFTERNOON }],
  ['(?:an den |in den |die )?(?:letzten|vergangenen) (?:N )abenden?', { last: true, ...EVENING }],
  ['(?:an den |in den |die )?(?:letzten|vergangenen) (?:N )wochenenden?', { last: true, days: WEEKEND }],
  [`(?<w>${GERMAN_DAYS})s`, { days: 'W' }],
  [`(?<w>${GERMAN_DAYS})(?:vormittag|morgen)s`, { days: 'W', ...MORNING }],
  [`(?<w>${GERMAN_DAYS})mittags`, { days: 'W', ...NOON }],
  [`(?<w>${GERMAN_DAYS})nachmittags`, { days: 'W', ...AFTERNOON }],
  [`(?<w>${GERMAN_DAYS})abends`, { days: 'W', ...EVENING }],
  [`(?<w>${GERMAN_DAYS})nachts`, { days: 'W', ...NIGHT }],
  [`(?:${GERMAN_EACH}|immer) W`, { days: 'W' }],
  [`${GERMAN_EACH} W ?(?:vormittag|morgen)`, { days: 'W', ...MORNING }],
  [`${GERMAN_EACH} W ?nachmittag`, { days: 'W', ...AFTERNOON }],
  [`${GERMAN_EACH} W ?abend`, { days: 'W', ...EVENING }],
  [`${GERMAN_EACH} W ?nacht`, { days: 'W', ...NIGHT }],
  [`(?:von )?(?<w>${GERMAN_DAYS})s (?:bis|-|–) (?<z>${GERMAN_DAYS})s`, { days: 'W-Z' }],
  [`(?<w>${GERMAN_SHORT})\\.? ?(?:-|–|bis) ?(?<z>${GERMAN_SHORT})\\.?`, { days: 'W-Z' }],
  [`${GERMAN_EACH} (?:tage?|stunden?|wochen?|monate?)|taglich|stundlich|wochentlich|rund um die uhr`, {}],
  [`${GERMAN_EACH} (?:nacht|nachte)|immer nachts|(?:all)?nachtlich|in den nachten`, NIGHT],
  [`${GERMAN_EACH} (?:morgen|vormittage?)|immer morgens`, MORNING],
  [`${GERMAN_EACH} nachmittage?`, AFTERNOON],
  [`${GERMAN_EACH} abende?|immer abends|allabendlich`, EVENING],
  [`${GERMAN_EACH} wochenenden?|immer am wochenende|(?:an )?(?:den )?wochenenden`, { days: WEEKEND }],
  [
    `${GERMAN_EACH} (?:werk|wochen|arbeits|schul)tage?n?|(?:an )?(?:den )?(?:werk|wochen|arbeits|schul)tagen?|(?:werk|wochen|arbeits)tags|unter der woche`,
    { days: WEEKDAYS },
  ],
  [`(?:wahrend|in|zu|innerhalb) ${GERMAN_OURS}(?:${GERMAN_HOURS})(?:s)?zeit(?:en)?`, 'working-hours'],
  [
    `(?:au(?:ss|ß)erhalb|nach|nicht (?:in|zu)) ${GERMAN_OURS}(?:${GERMAN_HOURS})(?:s)?zeit(?:en)?`,
    'off-hours',
  ],
  [`vor ${GERMAN_OURS}(?:${GERMAN_HOURS})(?:s)?zeit(?:en)?`, 'before-hours'],
  [`(?:kurz )?nach (?:dem |der )?(?:${GERMAN_CLOSING}|schlie(?:ss|ß)ung|arbeit)`, 'off-hours'],
  [`wenn ${GERMAN_SITE} (?:geschlossen|zu)(?: haben| hat| ist| sind| war)?`, 'off-hours'],
  [`wenn ${GERMAN_SITE} (?:offen|geoffnet)(?: haben| hat| ist| sind| war)?`, 'working-hours'],
  [
    'vor (?:dem |der )?(?:dienstbeginn|arbeitsbeginn|ladenoffnung|offnung|geschaftsoffnung|arbeit)',
    'before-hours',
  ],
  [
    '(?:an )?(?:sonn-? ?(?:und|u\\.|&) ?feiertage?n?|gesetzlichen feiertagen)|sonn-? ?und feiertags|(?:an )?feiertage?n?|feiertags|(?:in den|wahrend der) (?:schul|sommer|herbst|weihnachts|oster)?ferien',
    null,
  ],
  ['(?:neulich|kurzlich|letztens|vor kurzem|irgendwann)', null],
  [
    `(?:(?:wahrend|in|au(?:ss|ß)erhalb|nach|vor|zu|innerhalb) )?${GERMAN_OURS}(?:${GERMAN_HOURS}|${GERMAN_OTHER_HOURS})(?:s)?zeit(?:en)?`,
    null,
  ],
  [
    `(?:(?:nach|vor|bei|zum|kurz vor|kurz nach) )?(?:dem |der )?(?:${GERMAN_CLOSING}|schulschluss|unterrichtsende|schichtwechsel|schichtende|schichtbeginn|schulbeginn|unterrichtsbeginn|dienstbeginn|arbeitsbeginn|ladenoffnung)`,
    null,
  ],
  ['(?:wahrend|in|zu|nach|vor|au(?:ss|ß)erhalb) (?:der |den )?sto(?:ss|ß)zeit(?:en)?', null],
  ['(?:nach|vor) der schule', null],
  [
    '(?:in|wahrend) (?:der |den )?(?:gro(?:ss|ß)en |kleinen )?pausen?|(?:in|wahrend) der (?:fruh|spat|nacht|tag)schicht|wahrend des unterrichts',
    null,
  ],
];

const FRENCH_DAYS = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche';
const FRENCH_HOURS =
  "d'ouverture|de travail|de bureau|ouvrables|ouvrees|de service|de fermeture|d'ouverture du magasin";
const FRENCH_OTHER_HOURS = "de cours|de classe|de visite|scolaires|d'ecole";
const FRENCH_EACH = '(?:chaque|tous les|toutes les)';
const FRENCH_ARTICLE = "(?:d[eu']s?|les|l'|nos)? ?";
const frenchHours = (of: string) => `(?:heures? (?:${of})|horaires?(?: (?:${of}))?)`;

export const FRENCH_RECURRING: readonly RecurringWords[] = [
  ['(?:les |ces |aux )?(?:N derniere?s|derniere?s N) (?:matins?|matinees)', { last: true, ...MORNING }],
  ['(?:les |ces |aux )?(?:N derniere?s|derniere?s N) apres-?midis?', { last: true, ...AFTERNOON }],
  ['(?:les |ces |aux )?(?:N derniere?s|derniere?s N) (?:soirs|soirees)', { last: true, ...EVENING }],
  ['(?:les |ces |aux )?(?:N derniere?s|derniere?s N) week-?ends', { last: true, days: WEEKEND }],
  [`(?:(?:tous )?les )?(?<w>${FRENCH_DAYS})s`, { days: 'W' }],
  [`${FRENCH_EACH} Ws?`, { days: 'W' }],
  ['(?:du )?Ws? ?[-–] ?Zs?', { days: 'W-Z' }],
  ['lun\\.? ?[-–] ?ven\\.?', { days: WEEKDAYS }],
  [`${FRENCH_EACH} (?:jours?|heures?|semaines?|mois)|quotidiennement|jour et nuit`, {}],
  [`${FRENCH_EACH} (?:matins?|matinees?)|les matins`, MORNING],
  [`${FRENCH_EACH} apres-?midis?|les apres-?midis`, AFTERNOON],
  [`${FRENCH_EACH} soirs?|${FRENCH_EACH} soirees?|les soirs`, EVENING],
  [`${FRENCH_EACH} nuits?|les nuits`, NIGHT],
  [`${FRENCH_EACH} (?:week-?ends?|we)|(?:pendant |durant )?les (?:week-?ends|we)`, { days: WEEKEND }],
  [
    '(?:chaque|les|tous les|pendant les)? ?(?:(?<=chaque )jour|jours) (?:de (?:la )?semaine|ouvree?s?|ouvrables?|de classe|d.ecole)|en semaine',
    { days: WEEKDAYS },
  ],
  [`(?:pendant|durant|aux) ${FRENCH_ARTICLE}${frenchHours(FRENCH_HOURS)}`, 'working-hours'],
  [`(?:en dehors|hors|apres) ${FRENCH_ARTICLE}${frenchHours(FRENCH_HOURS)}`, 'off-hours'],
  [`avant ${FRENCH_ARTICLE}${frenchHours(FRENCH_HOURS)}`, 'before-hours'],
  ["apres (?:la )?fermeture(?: du magasin| des portes)?(?! d[eu]s? (?:la |l')?porte)", 'off-hours'],
  ['apres le (?:travail|service)', 'off-hours'],
  ["avant (?:l')ouverture(?: du magasin| des portes)?(?! d[eu]s? (?:la |l')?porte)", 'before-hours'],
  ["quand (?:c'est|on est|le magasin est|l'ecole est) fermee?s?", 'off-hours'],
  ["quand (?:c'est|on est|le magasin est|l'ecole est) ouverte?s?", 'working-hours'],
  ['(?:les |en |pendant les )?jours? feries?|hors semaine|(?:pendant )?les vacances(?: scolaires)?', null],
  ["(?:pendant|durant|hors|avant|apres) (?:les |l'|des )?heures? de pointe", null],
  ["l'autre jour|recemment|dernierement", null],
  ['(?:les |ces )?derniere?s (?:matins|apres-?midis?|soirs|soirees|week-?ends)', null],
  [
    `(?:(?:en dehors|hors|pendant|durant|avant|apres) )?${FRENCH_ARTICLE}${frenchHours(`${FRENCH_HOURS}|${FRENCH_OTHER_HOURS}`)}`,
    null,
  ],
  [
    "(?:apres|avant|a|depuis|des|vers) (?:la |l')(?:fermeture|ouverture)(?: du magasin| des portes)?(?! d[eu]s? (?:la |l')?porte)",
    null,
  ],
  [
    "(?:apres|avant|pendant|durant) (?:les cours|la classe|l'ecole|le travail|le service|la recre(?:ation)?|la pause)|a la recre(?:ation)?",
    null,
  ],
];

const SPANISH_HOURS =
  'laboral(?:es)?|de trabajo|de apertura|de oficina|de atencion|de cierre|comercial|habitual|laborables';
const SPANISH_OTHER_HOURS = 'de clases?|de visitas?|escolar|lectivo';
const SPANISH_EACH = '(?:cada|tod[oa]s l[oa]s)';
const SPANISH_ARTICLE = '(?:el |las |nuestro )?';
const spanishHours = (of: string) => `(?:horario(?:s)?(?: (?:${of}))?|horas (?:${of}))`;

export const SPANISH_RECURRING: readonly RecurringWords[] = [
  ['(?:en )?(?:las |los )?(?:ultim[oa]s N|N ultim[oa]s) mananas', { last: true, ...MORNING }],
  ['(?:en )?(?:las |los )?(?:ultim[oa]s N|N ultim[oa]s) tardes', { last: true, ...AFTERNOON }],
  ['(?:en )?(?:las |los )?(?:ultim[oa]s N|N ultim[oa]s) fines de semana', { last: true, days: WEEKEND }],
  ['(?:(?:todos )?los|cada) Ws?|(?<w>sabado|domingo)s', { days: 'W' }],
  ['lun\\.? ?[-–] ?vie\\.?|l ?[-–] ?v', { days: WEEKDAYS }],
  [`${SPANISH_EACH} (?:dias?|horas?|semanas?|meses|mes)|a diario|diariamente|dia y noche`, {}],
  [`${SPANISH_EACH} mananas?|(?:por )?las mananas`, MORNING],
  [`${SPANISH_EACH} tardes?|(?:por )?las tardes`, AFTERNOON],
  [`${SPANISH_EACH} noches?|(?:por )?las noches`, NIGHT],
  [`${SPANISH_EACH} madrugadas?|(?:de )?las madrugadas`, SMALL_HOURS],
  [
    `${SPANISH_EACH} (?:fin(?:es)? de semana|findes?)|(?:en |durante )?(?:los )?(?:fines de semana|findes)`,
    { days: WEEKEND },
  ],
  [
    '(?:en |los |durante los )?dias (?:laborables|habiles|lectivos|de semana|de diario|de escuela)|entre semana',
    { days: WEEKDAYS },
  ],
  [`(?:dentro|en|durante)(?: del?)? ${SPANISH_ARTICLE}${spanishHours(SPANISH_HOURS)}`, 'working-hours'],
  [`(?:fuera|despues)(?: del?)? ${SPANISH_ARTICLE}${spanishHours(SPANISH_HOURS)}`, 'off-hours'],
  [`antes(?: del?)? ${SPANISH_ARTICLE}${spanishHours(SPANISH_HOURS)}`, 'before-hours'],
  [
    'despues del? (?:la |el )?(?:cierre|hora de cierre)(?! de (?:la )?puerta)|despues del trabajo|tras el cierre',
    'off-hours',
  ],
  ['antes de (?:la )?apertura(?! de (?:la )?puerta)', 'before-hours'],
  ['cuando (?:estamos|esta|estaba|la tienda esta|el colegio esta) cerrad[oa]s?', 'off-hours'],
  ['cuando (?:estamos|esta|estaba|la tienda esta|el colegio esta) abiert[oa]s?', 'working-hours'],
  ['(?:en )?(?:las |los )?ultim[oa]s (?:mananas|tardes|fines de semana)', null],
  ['(?:durante|en|fuera de|antes de|despues de) (?:la |las )?horas? (?:punta|pico)', null],
  ['el otro dia|hace poco|recientemente', null],
  [
    '(?:en |los |durante los )?dias (?:festivos|feriados)|(?:en )?(?:los )?(?:festivos|feriados)|(?:en |durante )?las vacaciones(?: escolares)?',
    null,
  ],
  [
    `(?:(?:fuera|dentro|en|durante|antes|despues)(?: del?)? )?${SPANISH_ARTICLE}${spanishHours(`${SPANISH_HOURS}|${SPANISH_OTHER_HOURS}`)}`,
    null,
  ],
  [
    '(?:despues|antes|a la hora|desde|al) ?(?:del? )?(?:la |el )?(?:cierre|hora de cierre|apertura)(?! de (?:la )?puerta)',
    null,
  ],
  [
    '(?:despues|antes|durante) (?:de )?(?:las? |el )?(?:clases?|del trabajo|trabajo|del colegio|colegio|recreo)|en el recreo|en el cambio de turno',
    null,
  ],
];
