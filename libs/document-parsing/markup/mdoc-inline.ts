/** What encloses the arguments of a macro up to the end of its line. */
const ENCLOSURES: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({
    Op: ['[', ']'],
    Bq: ['[', ']'],
    Pq: ['(', ')'],
    Brq: ['{', '}'],
    Aq: ['<', '>'],
    Sq: ['‘', '’'],
    Ql: ['‘', '’'],
    Dq: ['“', '”'],
    Qq: ['"', '"'],
    Lb: ['', ''],
  }),
);
/** Macros that open and close an enclosure, perhaps on different lines. */
const OPENING: ReadonlyMap<string, string> = new Map(
  Object.entries({ Oo: '[', Bo: '[', Po: '(', Bro: '{', Ao: '<', So: '‘', Do: '“', Qo: '"' }),
);
const CLOSING: ReadonlyMap<string, string> = new Map(
  Object.entries({ Oc: ']', Bc: ']', Pc: ')', Brc: '}', Ac: '>', Sc: '’', Dc: '”', Qc: '"' }),
);
const SYSTEMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Ux: 'UNIX',
    Bx: 'BSD',
    Bsx: 'BSD/OS',
    Fx: 'FreeBSD',
    Nx: 'NetBSD',
    Ox: 'OpenBSD',
    Dx: 'DragonFly',
    At: 'AT&T UNIX',
  }),
);
const PLAIN: ReadonlySet<string> = new Set(
  'No Li Sy Em Cm Ic Pa Ev Va Vt Fa Ft Dv Er Tn An Sx Ms Ad Cd Fd Bf Ef Nd St Tg'
    .split(' ')
    .concat('Rv Ex Ud Bt Hf Es En Eo Ec Xo Xc Bk Ek Sm %A %B %C %D %I %J %N %O %P %Q %R %T %U %V'.split(' ')),
);
const VALUED: ReadonlySet<string> = new Set([
  'Fl',
  'Ar',
  'Nm',
  'Xr',
  'Fn',
  'Lk',
  'Mt',
  'In',
  'Ns',
  'Ap',
  'Pf',
  'Ta',
]);
const CLOSE = /^[.,:;)\]?!]$/;
const OPEN = /^[([]$/;
/** Between words that are not separated by a blank. */
const GLUE = '\u0000';
/** Between the cells of a row. */
export const CELL = '\t';

function isMacro(word: string): boolean {
  return (
    PLAIN.has(word) ||
    VALUED.has(word) ||
    ENCLOSURES.has(word) ||
    OPENING.has(word) ||
    CLOSING.has(word) ||
    SYSTEMS.has(word)
  );
}

/** Returns the text of a macro of mdoc and the macros among its arguments. `name` is the name of the page. */
export function mdocText(words: readonly string[], name: string): string {
  const out: string[] = [];
  const ends: string[] = [];
  let current = '';
  let count = 0;
  const add = (word: string) => out.push(word);
  const finish = () => {
    if (count === 0 && current === 'Fl') add('-');
    if (count === 0 && current === 'Ar') add('file ...');
    if (count === 0 && current === 'Nm') add(name);
    if (current === 'Fn' && count > 0) add(`${GLUE})`);
  };
  const lastWord = words.findLastIndex((word) => !CLOSE.test(word));
  for (const [at, word] of words.entries()) {
    if (isMacro(word) && !(current === 'Pf' && count === 0)) {
      finish();
      [current, count] = [word, 0];
      const enclosure = ENCLOSURES.get(word);
      if (enclosure) {
        add(enclosure[0] + GLUE);
        ends.push(GLUE + enclosure[1]);
      } else if (OPENING.has(word)) add(OPENING.get(word)! + GLUE);
      else if (CLOSING.has(word)) add(GLUE + CLOSING.get(word)!);
      else if (SYSTEMS.has(word)) add(SYSTEMS.get(word)!);
      else if (word === 'Ns') add(GLUE);
      else if (word === 'Ap') add(`${GLUE}'${GLUE}`);
      else if (word === 'Ta') add(CELL);
    } else if (CLOSE.test(word)) {
      finish();
      if (at > lastWord) out.push(...ends.splice(0).reverse());
      add(GLUE + word);
      [current, count] = ['', 0];
    } else if (OPEN.test(word)) add(word + GLUE);
    else {
      add(valued(current, word, count));
      count += 1;
    }
  }
  finish();
  out.push(...ends.reverse());
  return out.join(' ').replaceAll(` ${GLUE}`, '').replaceAll(`${GLUE} `, '').replaceAll(GLUE, '');
}

function valued(macro: string, word: string, count: number): string {
  switch (macro) {
    case 'Fl':
      return `-${word}`;
    case 'Xr':
      return count === 1 ? `${GLUE}(${word})` : word;
    case 'Fn':
      return count === 0 ? `${word}(${GLUE}` : `${count > 1 ? `${GLUE}, ` : ''}${word}`;
    case 'Pf':
      return count === 0 ? word + GLUE : word;
    case 'In':
      return `<${word}>`;
    default:
      return word;
  }
}
