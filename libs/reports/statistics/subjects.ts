import { type Named, wordFinder } from './vocabulary.js';

/** Kinds of crime and threat with the words for them. Numbers are compared by the name of the kind. */
const SUBJECTS: readonly (readonly [subject: string, words: string])[] = [
  [
    'business email compromise',
    'business e-?mail compromise(?: \\(BEC\\))?|BEC(?:/EAC)?|CEO[- ]?fraud|CEO-Betrug',
  ],
  ['phishing', '(?:spear-?)?phishing(?:/\\p{L}+)?|phishing-angriffen?'],
  ['spoofing', 'spoofing'],
  ['ransomware', 'ransomware|erpressungssoftware|erpressersoftware'],
  ['extortion', 'extortion|erpressung'],
  ['investment', 'investment(?: fraud| scams?)?|crypto(?:currency)? investment|anlagebetrug'],
  ['recovery asset team', 'recovery asset team|RAT|FFKC|financial fraud kill chain'],
  ['critical infrastructure', 'critical infrastructure|kritische[nr]? infrastruktur(?:en)?|KRITIS'],
  ['cyber threats', 'cyber[- ]?threats'],
  ['tech support', '(?:tech(?:nical)?|customer) support(?: fraud| scams?)?'],
  ['romance', '(?:confidence/)?romance(?: fraud| scams?)?|liebesbetrug'],
  ['identity theft', 'identity theft|identitätsdiebstahl'],
  ['SIM swap', 'SIM[- ]?swap(?:ping|s)?'],
  ['botnet', 'botnets?|botnetzen?'],
  ['malware', 'malware|schadsoftware|schadprogramm(?:e|en|-varianten)?'],
  ['denial of service', 'DDoS(?:-\\p{L}+)?|denial[- ]of[- ]service|(?:TDoS|DoS)'],
  ['data breach', '(?:personal |corporate )?data breach(?:es)?|(?<=costs? of an? )breach'],
  ['fraud', '(?<!investment )fraud|betrug'],
  ['elder fraud', 'elder fraud'],
  ['credit card fraud', '(?:credit|check|payment) card fraud|kreditkartenbetrug'],
  ['non-payment', 'non-?payment(?:/non-?delivery)?'],
  ['cryptocurrency', 'crypto(?:currency|currencies)?(?! investment)|kryptowährungen?'],
  ['supply chain', 'supply[- ]chain(?: attacks| compromises?)?|lieferketten-?angriffe?'],
  ['zero-day', 'zero[- ]days?(?: exploits| vulnerabilities)?'],
  ['insider', 'insiders?(?: threats?)?'],
  ['hacktivism', 'hacktivis[mt]s?'],
  ['spam', 'spam'],
  ['web application', 'web applications?'],
  ['imposter scams', '(?:imposter|impersonation) scams?'],
  ['scams', 'scams'],
  ['funds transfer fraud', 'funds?[- ]transfer fraud|FTF'],
  ['social engineering', 'social engineering'],
  ['credential stuffing', 'credential stuffing'],
  ['account takeover', 'account takeovers?'],
  ['cryptojacking', 'cryptojacking|cryptomining'],
  ['smishing', 'smishing'],
  ['spyware', 'spyware'],
  ['vishing', 'vishing'],
  ['infostealers', 'info-?stealers?|information stealers?'],
];
const findWords = wordFinder(SUBJECTS, '[\\p{L}\\p{N}-]');
const OBJECT_OF =
  /(?:threats? to|attacks? (?:on|against)|against|risk to|targeting)\s+(?:the |an? |our )?$/iu;

/** The German verb in `Der Schaden betrug …`; the noun for fraud is capitalised. */
const VERB_BETRUG = 'betrug';

/** Subjects that include others; a ranking leaves them out. */
export const AGGREGATE_SUBJECTS: readonly string[] = [
  'all',
  'critical infrastructure',
  'cyber threats',
  'recovery asset team',
];

export function isAggregate(subject: string): boolean {
  return AGGREGATE_SUBJECTS.includes(subject.toLowerCase());
}

/** The subjects in a text, in order. Leaves out the targets of threats. */
export function findSubjects(text: string): Named[] {
  const found = findWords(text);
  return found.filter(
    ({ start, end }, at) =>
      text.slice(start, end) !== VERB_BETRUG &&
      !(
        found[at - 1] &&
        / $/u.test(text.slice(found[at - 1]!.end, start)) &&
        start - found[at - 1]!.end === 1
      ) &&
      !OBJECT_OF.test(text.slice(Math.max(0, start - 30), start)),
  );
}

/** The subject in a label, such as the first cell of a table row; the label itself if it is not a known kind. */
export function subjectOfLabel(label: string): string {
  const flat = label
    .replace(/[*_`\\]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (/^(?:total|all|overall|sum|gesamt|summe|insgesamt)\b/iu.test(flat)) return 'all';
  const [first] = findSubjects(flat);
  if (first && first.start === 0 && (first.end === flat.length || /^[\s/(,-]/u.test(flat.slice(first.end))))
    return first.name;
  return flat.slice(0, 80);
}
