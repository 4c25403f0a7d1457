const ASKED =
  /\bhow (?:long|soon|quickly)\b|\bwhat (?:duration|period)\b|\bwie lange\b|\bcombien de temps\b|(?<!\p{L})cuánto tiempo\b|\bquanto tempo\b/iu;
const GIVEN =
  /(?<![\p{L}\p{N}])(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|an?|eine[nmr]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|einige|wenige|une?|deux|trois|quatre|cinq|sept|huit|dix|quinze|quelques|una?|dos|tres|cuatro|cinco|seis|siete|ocho|diez|quince|due|tre|quattro|cinque|dieci|pochi)[ -]?(?:(?:business|working|calendar) )?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|(?:werk|arbeits|kalender|geschäfts)?tag(?:e|en)?|wochen?|monat(?:e|en)?|jahr(?:e|en)?|secondes?|heures?|jours?|semaines?|mois|an(?:s|née|nées)|segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|dias?|anos?)(?!\p{L})|\b\d+ ?(?:ms|s|h|d)\b/iu;

/** Whether a question in English, German, French, Spanish, Italian or Portuguese asks for a length of time. */
export function asksDuration(question: string): boolean {
  return ASKED.test(question);
}

/** Whether a text in one of these languages tells a length of time. */
export function tellsDuration(text: string): boolean {
  return GIVEN.test(text);
}
