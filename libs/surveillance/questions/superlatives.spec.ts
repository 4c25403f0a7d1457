import { RestOfText } from './rest-of-text.js';
import { takeSuperlative } from './superlatives.js';

const shown = (question: string) => {
  const asked = takeSuperlative(new RestOfText(question));
  return asked && 'by' in asked ? `${asked.order}:${asked.by}` : (asked?.order ?? null);
};

describe('A question', () => {
  it.each([
    ['busiest hour', 'most:hour'],
    ['rush hour', 'most:hour'],
    ['on which day were the fewest cars here', 'least:day'],
    ['which day of the week is the quietest', 'least:weekday'],
    ['the first person', 'first'],
    ['when was the door last opened', 'last'],
    ['Stoßzeit', 'most:hour'],
    ['an welchem Wochentag ist am wenigsten los', 'least:weekday'],
    ['den ersten LKW', 'first'],
    ['den letzten LKW', 'last'],
    ["l'heure la plus calme", 'least:hour'],
    ['quelle caméra a vu le plus de voitures', 'most:camera'],
    ['pour la dernière fois', 'last'],
    ['el día con menos movimiento', 'least:day'],
    ['a qué hora entra más gente', 'most:hour'],
    ['el primer camión', 'first'],
  ])('asks for a superlative: %s, %s', (question, expected) => {
    expect(shown(question)).toBe(expected);
  });

  it.each([
    'when were at least three people here',
    'the most suspicious events of all cameras',
    'the first floor',
    'the first cars',
    'the last three people',
    'die letzten Autos',
    'im ersten Stock',
    'in den ersten Tagen',
    'les derniers camions',
    'cuándo hubo más de dos personas',
    'al menos tres personas, cuándo',
    'los últimos camiones',
  ])('asks for none: %s', (question) => {
    expect(shown(question)).toBeNull();
  });
});
