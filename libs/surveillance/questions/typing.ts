/** Short forms that people type instead of a word, in all languages. A short form of one language is no word of another. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ppl: 'people',
    sb: 'somebody',
    smb: 'somebody',
    yest: 'yesterday',
    yday: 'yesterday',
    yda: 'yesterday',
    tmrw: 'tomorrow',
    tonite: 'tonight',
    nite: 'night',
    arvo: 'afternoon',
    hw: 'how',
    thru: 'through',
    btwn: 'between',
    abt: 'about',
    yr: 'year',
    yrs: 'years',
    mth: 'month',
    mths: 'months',
    whos: "who's",
    pls: 'please',
    plz: 'please',
    veh: 'vehicle',
    vehs: 'vehicles',
    jmd: 'jemand',
    jmnd: 'jemand',
    gest: 'gestern',
    vllt: 'vielleicht',
    wieviele: 'wie viele',
    qq1: "quelqu'un",
    qqn: "quelqu'un",
    pdt: 'pendant',
    cb: 'combien',
    tt: 'tout',
    alg: 'alguien',
    qn: 'quien',
  }),
);

const SHORTEST = 6;
const LONGEST = 14;
const MOST_WORDS = 400;

/** Time words that are long enough to recognize with a slip, folded. Other words may be names or occur in descriptions. */
const VOCABULARY =
  `yesterday tomorrow morning afternoon evening tonight between monday tuesday wednesday thursday friday saturday sunday weekend midnight january february september october november december people person vehicle vehicles camera cameras entrance motorbike motorcycle unattended abandoned suspicious opened forced loitering package bicycle tractor trailer weekday weekdays weekends working outside quietest busiest earliest
gestern vorgestern zwischen montag dienstag mittwoch donnerstag freitag samstag sonntag wochenende mitternacht vormittag nachmittag januar februar august september oktober november dezember personen fahrzeug fahrzeuge kamera eingang parkplatz letzten letzte lieferwagen transporter lastwagen motorrad fahrrad menschen jemand geoffnet aufgebrochen herrenlose verdachtige werktags wochenenden ausserhalb ruhigster ruhigste meisten bewegung
aujourd'hui avant-hier lundi mercredi vendredi samedi dimanche semaine derniere dernier minuit apres-midi janvier fevrier juillet septembre octobre novembre decembre personne personnes quelqu'un vehicule vehicules voiture voitures camion camions camionnette camionnettes moto velo ouverte ouvertes abandonne abandonnes weekend premiere premier
anteayer manana martes miercoles jueves viernes sabado domingo semana pasada pasado medianoche anoche febrero septiembre octubre noviembre diciembre persona personas alguien vehiculo vehiculos coches camiones aparcamiento furgoneta furgonetas bicicleta motocicleta abandonado abandonada abierta abiertas forzada movimiento primera primero ultima ultimo entrada`.split(
    /\s+/,
  );

/** Each vocabulary word by itself and by the forms that lack one letter, or have two neighbouring letters swapped. */
const SLIPS = slipsOf(VOCABULARY.filter(({ length }) => length >= SHORTEST));

/**
 * Spells out short forms and corrects one slip of the keyboard in words about time and common objects: a missing, doubled
 * or swapped letter. Linear in the length of the text.
 */
export function typed(question: string): string {
  let left = MOST_WORDS;
  return question.replace(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu, (word) => {
    left -= 1;
    return left < 0 ? word : (correctionOf(word.toLowerCase()) ?? word);
  });
}

function correctionOf(word: string): string | null {
  const short = SHORT_FORMS.get(word);
  if (short !== undefined) return short;
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
  if (plain.length < SHORTEST - 1 || plain.length > LONGEST) return null;
  const known = SLIPS.get(plain);
  if (known !== undefined) return known === plain ? null : known;
  // In "mornin" and "evenin", the last letter is not typed.
  if (plain.endsWith('in') && SLIPS.get(`${plain}g`) === `${plain}g`) return `${plain}g`;
  for (let at = 1; at < plain.length; at += 1) {
    if (plain[at] !== plain[at - 1]) continue;
    const single = plain.slice(0, at) + plain.slice(at + 1);
    if (SLIPS.get(single) === single) return single;
  }
  return null;
}

function slipsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const slips = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const word of words)
    for (const slip of slipsOfWord(word)) {
      if (slips.has(slip) && slips.get(slip) !== word) ambiguous.add(slip);
      slips.set(slip, word);
    }
  for (const slip of ambiguous) slips.delete(slip);
  for (const word of words) slips.set(word, word);
  return slips;
}

/** The first and the last letter stay, so that a slip is not an inflected form. */
function slipsOfWord(word: string): string[] {
  const slips: string[] = [];
  for (let at = 1; at < word.length - 1; at += 1) {
    slips.push(word.slice(0, at) + word.slice(at + 1));
    slips.push(word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2));
  }
  return slips;
}
