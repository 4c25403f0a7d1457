/** Times that are not a single range, as sources of regular expressions in which `W` stands for a weekday. */

const ENGLISH_HOURS =
  'working|work|business|office|opening|closing|school|store|shop|trading|visiting|duty|service|operating|quiet|peak|rush';

export const ENGLISH_RECURRING = [
  '(?:on |in |over |during )?(?:the )?(?:last|past|previous) (?:N )(?:mornings|afternoons|evenings|weekends)',
  '(?:on |at )?(?:(?:most|all|other) )?(?:mon|tues|wednes|thurs|fri|satur|sun)days',
  `(?:on )?(?:every|each)(?: single| other)? (?:W|day|night|morning|afternoon|evening|hour|week|weekday|weekend|month)`,
  '(?:on |during |at )?(?:weekdays|week ?nights|work(?:ing)?[- ]?days|business days|school days|weekday (?:mornings|afternoons|evenings|nights))',
  '(?:on |at |over )?(?:the )?weekends',
  'the other (?:day|night|week)|some time ago|a while (?:ago|back)',
  'daily|nightly|hourly|day and night|around the clock',
  '(?:on )?(?:public|bank|school) holidays?',
  `(?:(?:during|in|outside(?: of)?|out of|after|before|beyond|within) )?(?:the |our |normal |usual |regular |their )*(?:${ENGLISH_HOURS}) (?:hours|times?)`,
  'after[- ]hours|out[- ]of[- ]hours|off[- ]hours',
  '(?:after|before|past|around|at|since|until) (?:the )?(?:closing|opening|lock[- ]?up)(?: time)?(?! (?:the|an?|of|doors?))|(?:closing|opening) time',
  '(?:after|before) (?:(?:we|the (?:shop|store|school|office|site|bar|museum)) (?:close[ds]?|open(?:s|ed)?|shuts?)|work|school|class(?:es)?)',
  '(?:when|while) (?:we|the (?:shop|store|school|office|site|bar|museum|building)) (?:are|is|was|were) (?:closed|open|shut)',
  '(?:at|during) (?:break(?: ?time)?s?|recess)|during (?:lessons|classes|the shift|shift change|the (?:late|early|night|day) shift)|at shift change',
];

const GERMAN_HOURS =
  'geschafts|offnungs|arbeits|buro|dienst|betriebs|schul|unterrichts|besuchs|laden|ruhe|schlie(?:ss|ß)|kern';

export const GERMAN_RECURRING = [
  '(?:an den |in den |die )?(?:letzten|vergangenen) (?:N )(?:morgen|vormittagen?|nachmittagen?|abenden?|wochenenden?)',
  '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s',
  '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:vormittag|nachmittag|abend|nacht|mittag|morgen)s',
  '(?:an |zu )?(?:jede[rnsm]?|alle) (?:W|tage?|nacht|nachte|morgen|vormittag|nachmittag|abend|abende|stunde|woche|monat|wochenenden?|werktage?n?)',
  'immer (?:W|am wochenende|abends|nachts|morgens)',
  '(?:an )?(?:werk|wochen|arbeits|feier|schul)tage?n?|(?:werk|wochen|arbeits|feier|sonn)tags|unter der woche',
  '(?:an )?(?:sonn-? ?(?:und|u\\.|&) ?feiertage?n?|gesetzlichen feiertagen)|sonn-? ?und feiertags|(?:an )?(?:den )?wochenenden|(?:in den|wahrend der) (?:schul|sommer|herbst|weihnachts|oster)?ferien',
  '(?:neulich|kurzlich|letztens|vor kurzem|irgendwann)',
  'taglich|allabendlich|nachtlich|stundlich|wochentlich|rund um die uhr',
  `(?:(?:wahrend|in|au(?:ss|ß)erhalb|nach|vor|zu|innerhalb) )?(?:der |den |unserer |unseren |ublichen |normalen |regularen |regulären )*(?:${GERMAN_HOURS})(?:s)?zeit(?:en)?`,
  '(?:(?:nach|vor|bei|zum|kurz vor|kurz nach) )?(?:dem |der )?(?:ladenschluss|geschaftsschluss|betriebsschluss|dienstschluss|feierabend|schulschluss|unterrichtsende|schichtwechsel|schichtende|schichtbeginn|schulbeginn|unterrichtsbeginn|dienstbeginn|arbeitsbeginn|ladenoffnung|kassenschluss)',
  '(?:nach|vor) der (?:offnung|schlie(?:ss|ß)ung|schule|arbeit)',
  'wenn (?:wir|der laden|das geschaft|die schule|das buro) (?:geschlossen|zu|offen|geoffnet)(?: haben| hat| ist| sind)?',
  '(?:in|wahrend) (?:der |den )?(?:gro(?:ss|ß)en |kleinen )?pausen?|(?:in|wahrend) der (?:fruh|spat|nacht|tag)schicht|wahrend des unterrichts',
];

const FRENCH_HOURS =
  "d'ouverture|de travail|de bureau|ouvrables|ouvrees|de service|de cours|de classe|de fermeture|de visite|de pointe|scolaires|d'ecole";

export const FRENCH_RECURRING = [
  '(?:les |ces |aux )?N derniere?s (?:matins?|matinees|apres-?midis?|soirs|soirees|week-?ends)|(?:les |ces )?derniere?s (?:matins|apres-?midis?|soirs|soirees|week-?ends)',
  '(?:(?:tous )?les )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s',
  '(?:chaque|tous les|toutes les) (?:Ws?|jours?|matins?|soirs?|nuits?|apres-?midis?|heures?|semaines?|mois|week-?ends?)',
  '(?:les |en |pendant les )?(?:jours?) (?:de (?:la )?semaine|ouvres?|ouvrables?|feries?|de classe|d.ecole)|(?:en|hors) semaine',
  "l'autre jour|recemment|dernierement",
  'les week-?ends|(?:pendant )?les vacances(?: scolaires)?|quotidiennement|jour et nuit',
  `(?:(?:en dehors|hors|pendant|durant|avant|apres) )?(?:d[eu']s?|les|l'|nos)? ?(?:heures? (?:${FRENCH_HOURS})|horaires?(?: (?:${FRENCH_HOURS}))?)`,
  "(?:apres|avant|a|depuis|des|vers) (?:la |l')(?:fermeture|ouverture)(?: du magasin| des portes)?(?! d[eu]s? (?:la |l')?porte)",
  "(?:apres|avant|pendant|durant) (?:les cours|la classe|l'ecole|le travail|le service|la recre(?:ation)?|la pause)|a la recre(?:ation)?",
  "quand (?:c'est|on est|le magasin est|l'ecole est) (?:ferme|ouvert)e?s?",
];

const SPANISH_HOURS =
  'laboral(?:es)?|de trabajo|de apertura|de oficina|de atencion|de clases?|de cierre|de visitas?|comercial|escolar|habitual|lectivo|laborables|punta';

export const SPANISH_RECURRING = [
  '(?:en )?(?:las |los )?(?:ultim[oa]s N|N ultim[oa]s|ultim[oa]s) (?:mananas|tardes|fines de semana)',
  '(?:todos )?los Ws?|sabados|domingos',
  'el otro dia|hace poco|recientemente',
  '(?:cada|tod[oa]s l[oa]s) (?:Ws?|dias?|mananas?|tardes?|noches?|horas?|semanas?|meses|mes|fin(?:es)? de semana)',
  '(?:en |los |durante los )?dias (?:laborables|habiles|festivos|feriados|lectivos|de semana|de diario|de escuela)|entre semana',
  '(?:en )?(?:los )?(?:fines de semana|festivos|feriados)|(?:en |durante )?las vacaciones(?: escolares)?|a diario|diariamente|dia y noche',
  `(?:(?:fuera|dentro|en|durante|antes|despues)(?: del?)? )?(?:el |las |nuestro )?(?:horario(?:s)?(?: (?:${SPANISH_HOURS}))?|horas (?:${SPANISH_HOURS}))`,
  '(?:despues|antes|a la hora|desde|al) ?(?:del? )?(?:la |el )?(?:cierre|hora de cierre|apertura)(?! de (?:la )?puerta)',
  '(?:despues|antes|durante) (?:de )?(?:las? |el )?(?:clases?|del trabajo|trabajo|del colegio|colegio|recreo)|en el recreo|en el cambio de turno',
  'cuando (?:estamos|esta|estaba|la tienda esta|el colegio esta) (?:cerrad|abiert)[oa]s?',
];
