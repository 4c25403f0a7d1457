import { unnamedCamera } from '../events/surveillance-event.js';
import { namedCameras } from './camera-names.js';
import { headOf } from './compounds.js';

const site = (...names: readonly string[]) =>
  names.map((name, index) => ({ ...unnamedCamera(`cam-${index + 1}`), name }));
const named = (question: string, ...names: readonly string[]) =>
  namedCameras(question, site(...names)).cameraIds;

describe('The cameras in a question', () => {
  it.each([
    ['autos am parkplatz', ['Kundenparkplatz', 'Lobby'], ['cam-1']],
    ['car park yesterday', ['Kundenparkplatz', 'Lobby'], ['cam-1']],
    ['voitures au parking', ['Kundenparkplatz', 'Lobby'], ['cam-1']],
    ['wer war am tor', ['Nordtor', 'Lobby'], ['cam-1']],
    ['wer war am Tor', ['Werktor', 'Lobby'], ['cam-1']],
    ['jemand im hof', ['Lieferhof', 'Lobby'], ['cam-1']],
    ['people in the yard', ['Boatyard', 'Lobby'], ['cam-1']],
    ['am tor 2', ['Rolltor 2', 'Lobby'], ['cam-1']],
  ])('%s, at a site with %j', (question, names, ids) => {
    expect(named(question, ...names)).toEqual(ids);
  });

  it('are all those whose names have the part, like any other name of several cameras', () => {
    expect(named('leute am parkplatz', 'Kundenparkplatz', 'Personalparkplatz', 'Lobby')).toEqual([
      'cam-1',
      'cam-2',
    ]);
    expect(named('leute am kundenparkplatz', 'Kundenparkplatz', 'Personalparkplatz')).toEqual(['cam-1']);
  });

  it('are those with the longest name in the question', () => {
    expect(named('leute am tor', 'Werktor', 'Tor', 'Nordtor')).toEqual(['cam-1', 'cam-2', 'cam-3']);
    expect(named('leute am nordtor', 'Nordtor', 'Südtor')).toEqual(['cam-1']);
  });

  it.each([
    'Motor',
    'Rotorhalle',
    'Traktor',
    'Generator',
    'Monitor',
    'Sektor',
    'Bahnhof',
    'Verdach',
    'Friedhof',
  ])('have no part that only looks like a place: %s', (name) => {
    expect(named('wer war am tor im hof unter dem dach', name, 'Lobby')).toBeNull();
  });

  it.each([
    ['bikes at the gate', ['Bike shed', 'North gate'], ['cam-2']],
    ['bikes in the bike shed', ['Bike shed', 'North gate'], ['cam-1']],
    ['trucks today', ['Truck scale', 'Lobby'], null],
    ['door opened outside office hours', ['Office corridor', 'Lobby'], ['cam-1']],
  ])('are not named by an object: %s', (question, names, ids) => {
    expect(named(question, ...names)).toEqual(ids);
  });

  it('splits words into a place and what it belongs to', () => {
    const words = ['kundenparkplatz', 'tor', 'nordtor', 'garagentor', 'eingang', 'haupteingang', 'direktor'];
    expect(words.map(headOf)).toEqual(['parkplatz', null, 'tor', 'tor', null, 'eingang', null]);
  });
});
