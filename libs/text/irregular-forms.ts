/** English forms that no stemmer leads back to their word: the base form, then the others. "Left", "saw" and the like are words of their own. */
const FORMS = `
begin began begun
bind bound
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
draw drew drawn
fall fell fallen
find found
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hide hid hidden
hold held
keep kept
know knew known
lend lent
lose lost
make made
mean meant
overwrite overwrote overwritten
override overrode overridden
pay paid
rewrite rewrote rewritten
run ran
say said
sell sold
send sent
show shown
speak spoke spoken
spend spent
steal stole stolen
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
undo undid undone
withdraw withdrew withdrawn
write wrote written
`;

const BASE_OF = new Map(
  FORMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [base, ...others] = line.split(' ');
      return others.map((form) => [form, base!] as const);
    }),
);

/** The base form of an irregular English form ("found" is "find"); any other word itself. */
export function baseForm(word: string): string {
  return BASE_OF.get(word) ?? word;
}
