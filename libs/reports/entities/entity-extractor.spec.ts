import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { readGazetteer } from './bundled-gazetteer.js';
import type { Entity } from './entity.js';
import { type ExtractOptions, EntityExtractor } from './entity-extractor.js';

describe('Entities of a text', () => {
  let extractor: EntityExtractor;
  beforeAll(async () => (extractor = new EntityExtractor(await readGazetteer())));

  async function named(text: string, options?: ExtractOptions): Promise<string[]> {
    const found = await extractor.extract(text, options);
    for (const { start, end } of found) expect(text.slice(start, end).trim()).not.toBe('');
    return found.map(({ entity, start, end }) => `${text.slice(start, end)}=${entity.entityId}`);
  }

  it('are the longest names on word boundaries', async () => {
    expect(await named('Sandworm Team used Industroyer, not Industroyers or Sandworms.')).toEqual([
      'Sandworm Team=G0034',
      'Industroyer=S0604',
    ]);
  });

  it('are found under their aliases and other spellings', async () => {
    expect(
      await named('Cozy Bear, APT 29 and The Dukes are names of APT29; BlackBasta is Black Basta.'),
    ).toEqual([
      'Cozy Bear=G0016',
      'APT 29=G0016',
      'The Dukes=G0016',
      'APT29=G0016',
      'BlackBasta=S1070',
      'Black Basta=S1070',
    ]);
  });

  it('are recognized by their form', async () => {
    const text = 'UAT4356 used T1059.001 and CVE-2024-39717 in C0046; version T10 and CVE-20 are nothing.';
    expect(await named(text)).toEqual([
      'UAT4356=threat_actor:storm-1849',
      'T1059.001=T1059.001',
      'CVE-2024-39717=CVE-2024-39717',
      'C0046=C0046',
    ]);
  });

  it.each([
    ['In August we play with the empire on the usual route.', []],
    ['Play ransomware came first, later Play hit two hospitals.', ['Play=S1162', 'Play=S1162']],
    ['The Hive ransomware group fell.', ['Hive=malware:hive']],
    ['Top variants of ransomware: 1. LockBit 2. FOG 3. PLAY', ['LockBit', 'FOG', 'PLAY']],
    ['Hive Systems Inc. sold software to Empire State companies.', []],
    ['Their new Solar backdoor runs on solar panels.', ['Solar=S1166']],
  ])('that are plain words need a cue: %s', async (text, expected) => {
    const found = await named(text);
    expect(found.map((each, at) => (expected[at]?.includes('=') ? each : each.split('=')[0]))).toEqual(
      expected,
    );
  });

  it.each([
    ['PROMETHIUM used StrongPity against Android users.', ['PROMETHIUM=G0056', 'StrongPity=S0491']],
    ['Top families: LockBit, Akira.', ['malware:lockbit', 'S1129']],
    [
      'Phishing and DNS tunnels are common; the technique Phishing (T1566) was used.',
      ['Phishing=T1566', 'T1566=T1566'],
    ],
    ['FIN7 deployed Carbanak at 40 shops.', ['FIN7=G0046', 'Carbanak=S0030']],
    [
      'The sectors hit most were shipping, logistics and media.',
      ['industry:shipping', 'industry:logistics', 'industry:news-media'],
    ],
    ['Turla, also known as Snake, is quiet.', ['Turla=G0010', 'Snake=G0010']],
    [
      'RansomHub hit 195 victims, followed by LockBit with 84 and Play with 89.',
      ['S1212', 'malware:lockbit', 'S1162'],
    ],
    ["Play's victims were hospitals.", ['Play=S1162']],
    ['In August the LockBit group left.', ['malware:lockbit']],
    ['| Group | Victims |\n|---|---|\n| Play | 318 |', ['Play=S1162']],
    ['Operators of RedLine and Vidar sold logs.', ['RedLine=S1240', 'malware:vidar']],
    ['BEACON was seen in most intrusions.', ['BEACON=S0154']],
    ['Healthcare had the highest cost.', ['Healthcare=industry:healthcare']],
    [
      'We run the Australian Cyber Security Hotline for Australian customers.',
      ['Australian=country:australia'],
    ],
    ['NoName057(16) claimed it.', ['NoName057(16)=threat_actor:noname057-16']],
    ['Threat actor: Amber Fox (G9001)\n\nAmber Fox is new.', ['Amber Fox=G9001', 'G9001']],
    ['Malware: Emotet (S0367)', ['Emotet=S0367', 'S0367=S0367']],
  ])('are told by what the text says of them: %s', async (text, expected) => {
    const found = await named(text);
    expect(found.map((each, at) => (expected[at]?.includes('=') ? each : each.split('=')[1]))).toEqual(
      expected,
    );
  });

  it('are countries, regions and sectors, in English and German', async () => {
    const text =
      'The group targeted telecommunications and energy companies in the U.S., the UK and Taiwan. Betroffen war auch Deutschland.';
    expect((await named(text)).map((each) => each.split('=')[1])).toEqual([
      'industry:telecommunications',
      'industry:energy',
      'country:united-states',
      'country:united-kingdom',
      'country:taiwan',
      'country:germany',
    ]);
  });

  it('are not sectors if the words mean something else', async () => {
    expect(await named('The environment and the development of media were not affected.')).toEqual([]);
  });

  it('are not parts of addresses and file names', async () => {
    expect(
      await named('See https://example.com/Emotet and user@Emotet.com, Emotet.exe or the_Emotet_one.'),
    ).toEqual([]);
  });

  it('include the campaign that a report is about', async () => {
    const entity: Entity = {
      entityId: 'C9',
      name: 'Quiet Rain',
      type: 'campaign',
      aliases: [],
      externalId: null,
    };
    expect(await named('Quiet Rain began in May.', { ownNames: [{ name: 'Quiet Rain', entity }] })).toEqual([
      'Quiet Rain=C9',
    ]);
  });

  it('are ordinary words in a question if they are capitalised', async () => {
    expect(await named('What share of Hive victims paid?', { isQuestion: true })).toEqual([
      'Hive=malware:hive',
    ]);
    expect(await named('What share of Hive victims paid?')).toEqual([]);
  });

  it('are not months, even if the text also mentions malware with that name', async () => {
    const text = 'Researchers found the August malware. In August, and between July and August, it slept.';
    expect(await named(text)).toEqual(['August=malware:august']);
  });

  it('are the names in a list with a number before each name', async () => {
    const text = 'Spyware was found on phones: 41 with Pegasus, 12 with Predator and 9 with Graphite.';
    expect((await named(text)).map((each) => each.split('=')[0])).toEqual([
      'Pegasus',
      'Predator',
      'Graphite',
    ]);
  });

  it('do not include the US of US$ 5', async () => {
    expect(await named('The cost was US$ 5 million.')).toEqual([]);
  });

  it('take time linear in the text', async () => {
    const unit =
      'Turla (Snake, Venomous Bear) and Play, Hive, Empire; CVE-2024-1 APT Operation Operation Storm- ';
    await expectLinearTime((text) => extractor.extract(text), [unit, 'U.S.']);
  });
});
