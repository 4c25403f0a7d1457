/** Metrics with the words for them. Numbers are compared by the name of the metric. */
const METRICS: readonly (readonly [metric: string, words: string])[] = [
  ['complaints', 'complaints?|beschwerden?|(?:straf)?anzeigen'],
  ['claims frequency', 'claims? frequency|schadenhäufigkeit'],
  ['claims', 'claims|schadenfällen?'],
  ['ransom demands', 'ransom demands?|demands?|lösegeldforderung(?:en)?|forderungen'],
  ['fines', 'fines|fined|penalties|bußgeld(?:er|ern)?'],
  [
    'losses',
    'loss(?:es)?|lost|costs?|damages?|verlusten?|verluste|schäden|schaden|gesamtschaden|gesamtschäden|schadenssumme|kosten|amounts? stolen',
  ],
  ['incidents', 'incidents?|vorfällen?|sicherheitsvorfällen?|it-sicherheitsvorfällen?|vorfall'],
  ['attacks', 'attacks?|cyber-?attacks?|angriffen?|angriffe|cyber-?angriffen?'],
  [
    'victims',
    'victims?|opfern?|betroffenen?(?! (?:kunden|personen|unternehmen|organisationen|firmen|systeme|geräte))',
  ],
  ['breaches', 'breaches|data breaches|datenlecks?|datenpannen?|datenschutzverletzungen'],
  ['intrusions', 'intrusions?|compromises'],
  [
    'vulnerabilities',
    'vulnerabilities|cves?|zero[- ]days(?! (?:exploits|vulnerabilities))|schwachstellen|sicherheitslücken',
  ],
  ['records', 'records|datensätzen?'],
  ['samples', 'samples|malware-varianten|schadprogramm-varianten'],
  ['cases', 'cases|fällen?'],
  ['arrests', 'arrests|festnahmen'],
  ['domains', 'domains|domänen'],
  ['devices', 'devices|endpoints|geräten?'],
  ['infections', 'infections|infektionen'],
  ['detections', 'detections|alerts|erkennungen'],
  [
    'ransom payments',
    'ransom(?:ware)? payments?|payments?|ransoms? paid|ransoms|lösegeld(?:zahlung(?:en)?|er)?',
  ],
  [
    'organisations',
    'organi[sz]ations|companies|businesses|enterprises|entities|firms|unternehmen|firmen|organisationen',
  ],
  ['respondents', 'respondents|befragte[nr]?(?! (?:unternehmen|firmen|organisationen|personen))'],
  ['accounts', 'accounts|benutzerkonten|konten'],
  ['users', 'users|affected (?:people|customers|individuals)|nutzern?|betroffene (?:kunden|personen)'],
  ['credentials', 'credentials|zugangsdaten'],
  ['emails', '(?<!business )e-?mails?|(?:phishing|spam)-?mails'],
  ['notifications', 'notifications'],
  ['calls', 'calls|anrufen?'],
  ['investigations', 'investigations|engagements'],
  ['exploits', 'exploits'],
  [
    'frozen',
    'freeze|freezes|froze|frozen|(?:monetary )?holds?(?: was| were)?(?: placed)?|recovered|eingefroren|sichergestellt',
  ],
  ['success rate', 'success rates?|erfolgsquoten?'],
  ['click rate', 'click(?:-through)? rates?|klickraten?'],
  ['reporting rate', 'report(?:ing)? rates?|melderaten?'],
  ['detection rate', 'detection rates?|erkennungsraten?'],
  ['clearance rate', 'clearance rates?|aufklärungsquoten?'],
  ['dwell time', 'dwell times?|verweildauer'],
  [
    'downtime',
    'downtimes?|(?:was|were|remained|stayed) (?:down|offline|unavailable)|outages? lasted|ausfallzeit(?:en)?|ausfalldauer|dauerten? (?:ein|der) ausfall|(?:ein|der) ausfall dauerte',
  ],
  ['time to detect', '(?:mean |median |average )?time to detect|MTTD'],
  ['time to identify', '(?:mean |median |average )?time to identify'],
  ['time to contain', '(?:mean |median |average )?time to contain'],
  ['time to exploit', '(?:mean |median |average )?time[- ]to[- ]exploit(?:ation)?'],
  ['time to patch', '(?:mean |median |average )?time to (?:patch|remediate)'],
  ['time to recover', '(?:mean |median |average )?(?:time to recover|recovery times?)'],
];

/** Metrics whose words usually mean something else in questions: `Which groups …`, `How many reports mention …`. */
const EVERYDAY_METRICS: readonly (readonly [metric: string, words: string])[] = [
  ['reports', 'reports|meldungen'],
  ['events', 'events|ereignissen?'],
  ['groups', 'groups|gruppen'],
  ['people', 'people|individuals|persons|personen|menschen'],
  ['customers', 'customers|kunden'],
  ['patients', 'patients|patienten'],
  ['employees', 'employees|mitarbeitern?'],
  ['advisories', 'advisories'],
  ['requests', 'requests|anfragen'],
  ['downloads', 'downloads'],
  ['login attempts', '(?:log-?in|sign-in) attempts|anmeldeversuchen?'],
  ['shutdowns', '(?:internet )?shutdowns'],
  ['outages', 'outages|ausfällen?'],
  ['defacements', '(?:website )?defacements'],
  ['messages', 'messages|nachrichten'],
  ['websites', 'websites|URLs?|(?:web|leak) ?sites|webseiten'],
  ['servers', 'servers|servern'],
  ['packages', 'packages|pakete[n]?'],
];

/** Metrics that count only if the sentence mentions harm, unlike `9,000 people were referred to the police`. */
export const HARMED_METRICS: readonly string[] = [
  'people',
  'customers',
  'patients',
  'employees',
  'accounts',
  'servers',
  'websites',
  'packages',
];

/** Metrics that are stated in percent. */
export const RATE_METRICS: readonly string[] = [
  'success rate',
  'click rate',
  'reporting rate',
  'detection rate',
  'clearance rate',
  'claims frequency',
];
export const MONEY_METRICS: readonly string[] = [
  'losses',
  'frozen',
  'ransom payments',
  'ransom demands',
  'fines',
];
const DURATION = /^(?:dwell time|downtime|time to )/;

export function isDuration(metric: string): boolean {
  return DURATION.test(metric);
}

export interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Returns a function that finds whole words of `vocabulary` in a text, with the names that they stand for. */
export function wordFinder(
  vocabulary: readonly (readonly [name: string, words: string])[],
  notAfter: string,
) {
  const pattern = new RegExp(
    `(?<!${notAfter})(?:${vocabulary.map(([, words], at) => `(?<w${at}>${words})`).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return (text: string): Named[] =>
    [...text.matchAll(pattern)].map((match) => ({
      name: vocabulary[Object.values(match.groups!).findIndex((group) => group !== undefined)]![0],
      start: match.index,
      end: match.index + match[0].length,
    }));
}

const BEFORE_METRIC = '[\\p{L}\\p{N}]|non-';

/** Finds metrics in questions. */
export const findMetrics = wordFinder(METRICS, BEFORE_METRIC);

/** Finds metrics in the sentences and tables of reports. */
export const findStatedMetrics = wordFinder([...METRICS, ...EVERYDAY_METRICS], BEFORE_METRIC);

export const CVSS =
  /CVSS(?: ?v?\d(?:\.\d)?)?(?: base)? score(?: (?:is|of|was|:))?|CVSS-(?:Basis)?(?:score|wert)(?: (?:von|ist))?/giu;
