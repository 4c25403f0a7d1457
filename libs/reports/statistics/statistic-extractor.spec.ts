import { extractStatistics, type StatisticSource } from './statistic-extractor.js';

async function read(text: string, source: Partial<StatisticSource> = {}): Promise<string[]> {
  const found = await extractStatistics({
    text,
    year: 2024,
    language: 'en',
    sectionTitle: null,
    names: [],
    ...source,
  });
  for (const { quote, start, end } of found) expect(text.slice(start, end)).toBe(quote);
  return found.map(({ metric, subject, period, value, unit, qualifier }) => {
    const years = period.from === period.to ? period.from : `${period.from}-${period.to}`;
    return `${metric} of ${subject} ${years}: ${qualifier === 'exact' ? '' : `${qualifier} `}${value} ${unit}`;
  });
}

describe('Statistics of sentences', () => {
  it('have a metric, a subject, a year, a value, a unit and a qualifier', async () => {
    expect(
      await read('In 2022 we counted 12,345 phishing complaints with losses of over $54.5 million.'),
    ).toEqual(['complaints of phishing 2022: 12345 count', 'losses of phishing 2022: over 54500000 usd']);
  });

  it('belong to the kind of crime that stands before them, or that was spoken of', async () => {
    const text =
      'Ransomware led to 900 incidents. Reported losses reached approximately €3 million. In 2024, complaints totaled 5,000.';
    expect(await read(text)).toEqual([
      'incidents of ransomware 2024: 900 count',
      'losses of ransomware 2024: about 3000000 eur',
      'complaints of all 2024: 5000 count',
    ]);
  });

  it('are changes where the sentence says so', async () => {
    const text = 'Botnet complaints rose 8% from 2023. Spam complaints fell by 3 percent.';
    expect(await read(text)).toEqual([
      'growth of complaints of botnet 2024: 8 percent',
      'growth of complaints of spam 2024: -3 percent',
    ]);
  });

  it('may be of two years', async () => {
    expect(
      await read('Losses to investment scams rose from $3.31 billion in 2022 to $4.57 billion in 2023.'),
    ).toEqual(['losses of investment 2022: 3310000000 usd', 'losses of investment 2023: 4570000000 usd']);
    expect(await read('Extortion losses rose from $34 million to $59 million.')).toEqual([
      'losses of extortion 2023: 34000000 usd',
      'losses of extortion 2024: 59000000 usd',
    ]);
  });

  it('are read in German', async () => {
    const text =
      'Im Jahr 2023 gab es 136.865 Vorfälle und einen Schaden von rund 1,5 Mio. Euro durch Ransomware.';
    expect(await read(text, { language: 'de' })).toEqual([
      'incidents of ransomware 2023: 136865 count',
      'losses of ransomware 2023: about 1500000 eur',
    ]);
  });

  it('are scores of vulnerabilities', async () => {
    expect(await read('CVE-2024-1234 (CWE-1): The device crashes. The CVSS v3 base score is 9.8.')).toEqual([
      'CVSS v3 base score of CVE-2024-1234 2024: 9.8 score',
    ]);
  });

  it('are neither years nor versions nor numbers of list entries', async () => {
    expect(
      await read('Since 2019 version 3.2.1 and port 443 were used by 1. Akira 2. LockBit, see page 7.'),
    ).toEqual([]);
  });
});

describe('Statistics of tables', () => {
  const TABLE =
    '| Crime type | Complaints | Loss |\n|---|---|---|\n| SIM Swap | 982 | $25,983,946 |\n| Total | 1,000 | n/a |';

  it('are the cells of columns that name a metric', async () => {
    expect(await read(TABLE)).toEqual([
      'complaints of SIM swap 2024: 982 count',
      'losses of SIM swap 2024: 25983946 usd',
      'complaints of all 2024: 1000 count',
    ]);
  });

  it('go on after a page break with the header of the page before', async () => {
    const rest = '| Botnet | 587 | $8,860,202 |';
    expect(await read(rest, { tableHeader: '| Crime type | Complaints | Loss |' })).toHaveLength(2);
    expect(await read(rest)).toEqual([]);
  });

  it('have their years in the head or in the first column', async () => {
    const wide = '| Crime | 2022 | 2023 |\n|---|---|---|\n| Phishing | 300,497 | 298,878 |';
    expect(await read(wide, { sectionTitle: 'Complaints by crime type' })).toEqual([
      'complaints of phishing 2022: 300497 count',
      'complaints of phishing 2023: 298878 count',
    ]);
    const long = '| Year | Ransomware incidents |\n|---|---|\n| 2021 | 3,729 |';
    expect(await read(long)).toEqual(['incidents of ransomware 2021: 3729 count']);
  });
});
