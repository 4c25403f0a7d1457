import { expectLinearTime } from '@app/testing/performance/linear-time.js';
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
  it('are read in the styles of statistical offices, insurers and ministries', async () => {
    expect(
      await read(
        'Business email compromise: 27% of claims. Ransomware was reported by 18.1% of enterprises.',
      ),
    ).toEqual([
      'share of claims of business email compromise 2024: 27 percent',
      'share of organisations of ransomware 2024: 18.1 percent',
    ]);
    expect(await read('21.5% of enterprises were affected by at least one security incident.')).toEqual([
      'share of organisations of all 2024: 21.5 percent',
    ]);
    expect(await read('Systems were down for 18.7 days on average.')).toEqual([
      'downtime of all 2024: 18.7 days',
    ]);
    expect(await read('Reports received: 880,418 (+10 %)')).toEqual([
      'reports of all 2024: 880418 count',
      'growth of reports of all 2024: 10 percent',
    ]);
  });

  it('are not duties or ages', async () => {
    expect(await read('Contracts must cover at least 500 affected users.')).toEqual([]);
    expect(await read('Victims over 60: 101,068')).toEqual(['victims of all 2024: 101068 count']);
  });

  it('have a metric, a subject, a year, a value, a unit and a qualifier', async () => {
    expect(
      await read('In 2022 we counted 12,345 phishing complaints with losses of over $54.5 million.'),
    ).toEqual(['complaints of phishing 2022: 12345 count', 'losses of phishing 2022: over 54500000 usd']);
  });

  it('belong to the kind of crime before them, or to the one of the previous sentence', async () => {
    const text =
      'Ransomware led to 900 incidents. Reported losses reached approximately €3 million. In 2024, complaints totaled 5,000.';
    expect(await read(text)).toEqual([
      'incidents of ransomware 2024: 900 count',
      'losses of ransomware 2024: about 3000000 eur',
      'complaints of all 2024: 5000 count',
    ]);
  });

  it('are changes if the sentence says so', async () => {
    const text = 'Botnet complaints rose 8% from 2023. Spam complaints fell by 3 percent.';
    expect(await read(text)).toEqual([
      'growth of complaints of botnet 2024: 8 percent',
      'growth of complaints of spam 2024: -3 percent',
    ]);
  });

  it('can be of two years', async () => {
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

  it.each([
    [
      'what a number is compared with',
      'The median dwell time was 12 days, compared with 16 days in 2022.',
      ['dwell time of all 2024: 12 days', 'dwell time of all 2022: 16 days'],
    ],
    [
      'the two sides of a fall',
      'Ransomware complaints fell to 1,902 in 2024 from 2,077 in 2023, a decrease of 8.4%.',
      [
        'complaints of ransomware 2024: 1902 count',
        'complaints of ransomware 2023: 2077 count',
        'growth of complaints of ransomware 2024: -8.4 percent',
      ],
    ],
    [
      'the amount that a percentage leads to',
      'The number of phishing incidents rose by 14% to 620.',
      ['growth of incidents of phishing 2024: 14 percent', 'incidents of phishing 2024: 620 count'],
    ],
    [
      'what the money was lost to',
      'Of these losses, $640 million were lost to investment fraud and $212 million to business email compromise.',
      ['losses of investment 2024: 640000000 usd', 'losses of business email compromise 2024: 212000000 usd'],
    ],
    [
      'shares of a whole',
      'Phishing opened the door in 31% of the intrusions.',
      ['share of intrusions of phishing 2024: 31 percent'],
    ],
    [
      'the score of a vulnerability that it names',
      'The CVSS v3.1 base score of CVE-2024-41001 is 9.8.',
      ['CVSS v3.1 base score of CVE-2024-41001 2024: 9.8 score'],
    ],
    [
      'no number of a part of a year',
      'In the first quarter of 2024, 812 ransomware complaints were received.',
      [],
    ],
    ['no part of a number stated before', 'They account for 121 of those intrusions.', []],
    ['no date', 'We wrote to victims on 3 March 2025.', []],
  ])('are %s', async (_, text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  it.each([
    ['Der Gesamtschaden betrug 178,6 Milliarden Euro.', ['losses of all 2024: 178600000000 eur']],
    [
      'Betreiber kritischer Infrastrukturen meldeten 490 Vorfälle, im Vorjahr waren es 452.',
      [
        'incidents of critical infrastructure 2024: 490 count',
        'incidents of critical infrastructure 2023: 452 count',
      ],
    ],
    [
      'Es gab 78 Schwachstellen pro Tag, 14 Prozent mehr als 2023.',
      ['vulnerabilities of all 2024: 78 count', 'growth of vulnerabilities of all 2024: 14 percent'],
    ],
  ])('are read in German: %s', async (text, expected) => {
    expect(await read(text, { language: 'de' })).toEqual(expected);
  });

  it.each([
    [
      'shares that follow one another',
      'Exploits were the entry point in 33% of cases, followed by stolen credentials at 16% and phishing (14%).',
      [
        'share of cases of exploits 2024: 33 percent',
        'share of cases of stolen credentials 2024: 16 percent',
        'share of cases of phishing 2024: 14 percent',
      ],
    ],
    [
      'shares with the share of the year before',
      'Phishing accounted for 44% of breaches, up from 36% in 2022.',
      ['share of breaches of phishing 2024: 44 percent', 'share of breaches of phishing 2022: 36 percent'],
    ],
    [
      'what a share is attributed to',
      '62% of breaches involved ransomware. 15% of incidents were caused by human error.',
      [
        'share of breaches of ransomware 2024: 62 percent',
        'share of incidents of human error 2024: 15 percent',
      ],
    ],
    [
      'shares written in words',
      'One in five breaches started with phishing. Ransomware was present in two thirds of the cases.',
      ['share of breaches of phishing 2024: 20 percent', 'share of cases of ransomware 2024: 66.7 percent'],
    ],
    [
      'a count with its change and the count before',
      'We received 1,113 notifications, up 25% from 893 in 2023.',
      [
        'notifications of all 2024: 1113 count',
        'growth of notifications of all 2024: 25 percent',
        'notifications of all 2023: 893 count',
      ],
    ],
    [
      'rates and how they changed',
      'The click rate fell by 2% to 4.6%.',
      ['growth of click rate of all 2024: -2 percent', 'click rate of all 2024: 4.6 percent'],
    ],
    [
      'of a fiscal year',
      'In FY2023–24 we handled 1,100 incidents.',
      ['incidents of all 2023-2024: 1100 count'],
    ],
    [
      'of the sector that the clause begins with',
      'The energy sector reported 41 incidents.',
      ['incidents of energy 2024: 41 count'],
    ],
  ])('are %s', async (_, text, expected) => {
    const start = text.indexOf('energy');
    const sectors = start < 0 ? [] : [{ name: 'energy', start, end: start + 6 }];
    expect(await read(text, { sectors })).toEqual(expected);
  });

  it.each([
    ['a forecast', 'Losses are expected to reach $10 trillion by 2030.'],
    ['a condition', 'If 300 companies paid, losses could exceed $2 billion.'],
    ['a price', 'Access sells for $500 to $3,000; a kit costs $250 per month.'],
    [
      'the revenue of those who were hit',
      'Companies with less than $25 million in revenue had fewer losses.',
    ],
    ['a sample', 'We surveyed 1,803 organisations in 15 countries.'],
    ['a scope', 'Our sensors run across 8 million endpoints.'],
    ['a size', 'Attacks lasted 48 hours and took 6.5TB.'],
    ['a page, a figure or a rank', 'See Table 4 on page 23 for the top 10 incidents.'],
    ['a telephone number', 'Report incidents on +1 555 010 4477.'],
    ['a part of a year', 'Attacks peaked at 5,221 in October. Leak sites named 195 victims in the quarter.'],
    ['something that did not happen', 'None of the 12 incidents was reported.'],
    ['a part of another number', 'Patches exist for 61 of 97 vulnerabilities.'],
  ])('are not %s', async (_, text) => {
    expect(await read(text)).toEqual([]);
  });

  it('are read in time linear in the sentence', async () => {
    const unit = 'attacks rose 8%, up from 3 in 2022, and 12% of the incidents (7%) were, with 9 victims, ';
    await expectLinearTime((text) => read(text), [unit, '1 of 2 in 3 ', '4 incidents and ']);
  });

  it('are neither years nor versions nor numbers of list entries', async () => {
    expect(
      await read('Since 2019 version 3.2.1 and port 443 were used by 1. Akira 2. LockBit, see page 7.'),
    ).toEqual([]);
  });
});

describe('Statistics of tables', () => {
  it('can be shares and scaled amounts, as the label of their row says', async () => {
    const table = [
      '| | 2022 | 2023 |',
      '|---|---|---|',
      '| Malicious actions, % of incidents | 6 | 20 |',
      '| Losses (€ million) | 4.5 | 7 |',
    ].join('\n');
    expect(await read(table)).toEqual([
      'share of incidents of Malicious actions 2022: 6 percent',
      'share of incidents of Malicious actions 2023: 20 percent',
      'losses of all 2022: 4500000 eur',
      'losses of all 2023: 7000000 eur',
    ]);
  });

  const TABLE =
    '| Crime type | Complaints | Loss |\n|---|---|---|\n| SIM Swap | 982 | $25,983,946 |\n| Total | 1,000 | n/a |';

  it('are of the year in the header of a column', async () => {
    const table =
      '| Crime type | Complaints 2023 | Complaints 2024 |\n|---|---|---|\n| Phishing | 19,204 | 21,377 |';
    expect(await read(table)).toEqual([
      'complaints of phishing 2023: 19204 count',
      'complaints of phishing 2024: 21377 count',
    ]);
  });

  it('are the cells of columns that name a metric', async () => {
    expect(await read(TABLE)).toEqual([
      'complaints of SIM swap 2024: 982 count',
      'losses of SIM swap 2024: 25983946 usd',
      'complaints of all 2024: 1000 count',
    ]);
  });

  it('are changes and shares if the header of a column says so', async () => {
    const table =
      '| Group | Victims 2023 | Victims 2024 | Change | Share |\n|---|---|---|---|---|\n| Akira | 100 | 108 | +8% | 5% |';
    expect(await read(table)).toEqual([
      'victims of Akira 2023: 100 count',
      'victims of Akira 2024: 108 count',
      'growth of victims of Akira 2024: 8 percent',
      'share of victims of Akira 2024: 5 percent',
    ]);
    expect(await read('| Crime | Loss (USD million) |\n|---|---|\n| Phishing | 18.7 |')).toEqual([
      'losses of phishing 2024: 18700000 usd',
    ]);
  });

  it('continue after a page break with the header of the previous page', async () => {
    const rest = '| Botnet | 587 | $8,860,202 |';
    expect(await read(rest, { tableHeader: '| Crime type | Complaints | Loss |' })).toHaveLength(2);
    expect(await read(rest)).toEqual([]);
  });

  it('have their years in the header or in the first column', async () => {
    const wide = '| Crime | 2022 | 2023 |\n|---|---|---|\n| Phishing | 300,497 | 298,878 |';
    expect(await read(wide, { sectionTitle: 'Complaints by crime type' })).toEqual([
      'complaints of phishing 2022: 300497 count',
      'complaints of phishing 2023: 298878 count',
    ]);
    const long = '| Year | Ransomware incidents |\n|---|---|\n| 2021 | 3,729 |';
    expect(await read(long)).toEqual(['incidents of ransomware 2021: 3729 count']);
  });
});
