import { answerOf, assistantMessage } from '@app/chat';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { CameraRepository } from '../events/event.repository.js';

/** Wednesday, noon in Berlin. */
const NOW = new Date('2026-10-28T11:00:00Z');

const camera = (cameraId: string, name: string) => ({
  cameraId,
  name,
  zone: 'yard',
  location: '',
  timeZone: null,
  neighbours: [],
});
const GATE = ['gate'];
const DOCK = ['dock'];
const CARS = { event_types: ['vehicle_detected'], objects: ['car'] };
const TRUCKS = { event_types: ['vehicle_detected'], objects: ['truck'] };
const PEOPLE = { event_types: ['person_detected'], objects: [] };

describe('Questions that compare two places or kinds of objects', () => {
  let surveillance: OpenSurveillance;

  beforeAll(async () => {
    surveillance = await openSurveillance({ now: NOW });
    await surveillance.module
      .get(CameraRepository)
      .save([camera('gate', 'Main gate'), camera('dock', 'Loading dock'), camera('park', 'Parking north')]);
    const events = (camera_id: string, day: number, label: string, count: number) =>
      Array.from({ length: count }, (_, minute) => ({
        camera_id,
        timestamp: `2026-10-${day}T08:${String(minute).padStart(2, '0')}:00Z`,
        event_type: label === 'person' ? 'person_detected' : 'vehicle_detected',
        objects: [{ label }],
      }));
    await surveillance.add(
      ...events('gate', 28, 'person', 5),
      ...events('dock', 28, 'person', 3),
      ...events('gate', 28, 'car', 4),
      ...events('dock', 28, 'truck', 6),
      ...events('park', 28, 'car', 2),
      ...events('gate', 27, 'person', 2),
      ...events('dock', 27, 'person', 7),
      ...events('dock', 27, 'car', 1),
      ...events('gate', 27, 'truck', 1),
    );
  });
  afterAll(() => surveillance.close());

  const ask = async (query: string) => {
    const answer = answerOf(assistantMessage(await surveillance.ask(query)));
    const { understood } = answer.details as unknown as {
      understood: Record<string, unknown> & { compared?: Record<string, unknown> };
    };
    return { text: answer.content, understood, compared: understood.compared };
  };
  /** The numbers of both sides and their difference. */
  const numbersIn = (text: string) =>
    / ?: (\d+)[^,.]*, [^,.]*?: (\d+)[^.]*\. \p{L}+ ?: (\d+|\p{L}+)\.$/u.exec(text)?.slice(1);

  it.each([
    // Places.
    ['were there more people at the main gate than at the loading dock today?', '5', '3', '2'],
    ['is the gate busier than the dock today', '9', '9', 'none'],
    ['more people at the dock than at the gate yesterday?', '7', '2', '5'],
    ['compare the main gate with the loading dock today', '9', '9', 'none'],
    ['compare people at the gate and at the dock yesterday', '2', '7', '5'],
    ['what is the difference between the gate and the dock today for people', '5', '3', '2'],
    ['people at the gate compared to the dock today', '5', '3', '2'],
    ['how many cars at the gate versus parking north today', '4', '2', '2'],
    ['fewer cars at parking north than at the main gate today?', '2', '4', '2'],
    ['were there more people at the gate or the dock today?', '5', '3', '2'],
    ['which is busier today, the gate or the parking north?', '9', '2', '7'],
    ['Gab es heute am Main gate mehr Personen als am Loading dock?', '5', '3', '2'],
    ['Vergleiche Main gate mit Loading dock heute', '9', '9', 'keiner'],
    ['Waren gestern mehr Personen am Main gate oder am Loading dock?', '2', '7', '5'],
    ["Y a-t-il eu plus de personnes au Main gate qu'au Loading dock aujourd'hui ?", '5', '3', '2'],
    ['Compare Main gate et Loading dock hier', '3', '8', '5'],
    ['¿Hubo más personas en Main gate que en Loading dock hoy?', '5', '3', '2'],
    ['Compara Main gate con Loading dock ayer', '3', '8', '5'],
    // Objects.
    ['more people than cars today?', '8', '6', '2'],
    ['were there more cars than trucks today', '6', '6', 'none'],
    ['are there fewer trucks than people at the dock today?', '6', '3', '3'],
    ['more people at the gate than cars today', '5', '4', '1'],
    ['more people than cars at the gate today', '5', '4', '1'],
    ['compare cars and trucks yesterday', '1', '1', 'none'],
    ['compare people with vehicles at the dock yesterday', '7', '1', '6'],
    ['did we see more cars or people at the gate today?', '4', '5', '1'],
    ['how many cars vs trucks today?', '6', '6', 'none'],
    ['difference between people and trucks at the dock today', '3', '6', '3'],
    ['Gab es heute mehr Personen als Autos?', '8', '6', '2'],
    ['Vergleiche Autos und Lastwagen von gestern', '1', '1', 'keiner'],
    ['Waren heute am Main gate mehr Autos oder Personen?', '4', '5', '1'],
    ["Plus de personnes que de voitures aujourd'hui ?", '8', '6', '2'],
    ['Compare les voitures et les camions hier', '1', '1', 'aucune'],
    ['¿Hubo más personas que coches hoy?', '8', '6', '2'],
    ['Compara coches y camiones ayer', '1', '1', 'ninguna'],
    // Both, and times.
    ['more people at the gate than cars at the dock yesterday', '2', '1', '1'],
    ['more people at the gate today than at the dock yesterday', '5', '7', '2'],
    ['more trucks at the dock today than people at the gate yesterday', '6', '2', '4'],
    ['were there more people at the gate between 9 and 10 today than at the dock?', '5', '3', '2'],
    ['Were more people at the gate than at the dock this week?', '7', '10', '3'],
    // Other words.
    ['how does the gate compare to the dock today for people', '5', '3', '2'],
    ['what was busier yesterday: the gate or the dock', '3', '8', '5'],
    ['how many more people at the dock than at the gate yesterday', '7', '2', '5'],
    ['wie viele Personen mehr am Main gate als am Loading dock heute', '5', '3', '2'],
    ['quelle différence entre le Main gate et le Loading dock hier', '3', '8', '5'],
    ['cuántas personas más hubo en Main gate que en Loading dock hoy', '5', '3', '2'],
  ])('%s', async (query, count, other, difference) => {
    const { text, understood, compared } = await ask(query);
    expect({ text, compared }).toMatchObject({ compared: {} });
    expect([text, ...(numbersIn(text) ?? [])]).toEqual([text, count, other, difference]);
    expect(understood['unclear']).toEqual([]);
    expect(understood['superlative']).toBeUndefined();
  });

  it.each([
    ['more people at the gate than at the dock today', { camera_ids: GATE }, { camera_ids: DOCK }],
    ['more cars than trucks at the dock today', { ...CARS, camera_ids: DOCK }, TRUCKS],
    [
      'more people at the gate than cars at the dock',
      { ...PEOPLE, camera_ids: GATE },
      { ...CARS, camera_ids: DOCK },
    ],
  ])('says how it was understood: %s', async (query, own, other) => {
    const { understood, compared } = await ask(query);
    expect(understood).toMatchObject(own);
    expect(compared).toMatchObject(other);
  });

  it.each([
    'cars and trucks at the gate today',
    'any more cars or trucks at the gate today?',
    'show me more people at the gate or at the dock',
    'people at the gate and at the dock today',
    'more than 3 cars at the gate',
    'who came later than the cars at the gate',
    'were there people other than the cars at the gate',
    'more people than usual at the gate today',
  ])('compares nothing: %s', async (query) => expect((await ask(query)).compared).toBeUndefined());

  it.each([
    'more people at the gate than at camera 9 today',
    'more people at camera 9 than at the gate today',
    'compare camera 9 with the gate',
  ])('says that a camera does not exist: %s', async (query) =>
    expect((await ask(query)).text).toMatch(/^There is no camera cam-9\. Known cameras: /),
  );

  it('ranks three cameras', async () => {
    const { text, understood } = await ask('compare people at the gate, the dock and parking north today');
    expect(understood['superlative']).toEqual({ order: 'most', by: 'camera' });
    expect(text).toMatch(/^Most: Main gate \(5\), of 8 .*Next: Loading dock \(3\)\.$/);
  });

  it('still compares times if a question names two of them', async () => {
    const { text, compared } = await ask('compare people at the gate today with yesterday');
    expect(compared).not.toHaveProperty('camera_ids');
    expect(text).toContain(': 5 ');
    expect(text).toContain(' 2 ');
  });

  it('shows events of both sides', async () => {
    const asked = await surveillance.ask('more people at the gate than at the dock today');
    const { evidence } = answerOf(assistantMessage(asked)).details as unknown as {
      evidence: { camera_id: string }[];
    };
    expect(new Set(evidence.map(({ camera_id }) => camera_id))).toEqual(new Set(['gate', 'dock']));
  });
});
