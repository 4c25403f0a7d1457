import type { INestApplicationContext } from '@nestjs/common';
import { PassageSentences, QueryAnalyser, type ScoredPassage } from '@app/retrieval';
import { openRetrieval } from '@app/testing/retrieval/open-retrieval.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { answerUnits } from './answer-unit-stream.js';
import { AnswerVerifier, type AssessedUnit } from './answer-verifier.js';

const TEXTS = {
  refunds: `## Refunds

A refund takes 14 days when you return a lamp. An exchange takes 30 days when you return a lamp.
Refunds are not paid in cash. We pay refunds to the card that you used.
Only business customers can request a refund by phone.
Shipping labels are free of charge.
Cheques are not accepted.`,
  plans: `## Plans

| Plan | Price | Seats | Single sign-on |
| --- | --- | --- | --- |
| Basic | 5 EUR | 3 | no |
| Team | 12 EUR | 25 | yes |
| Enterprise | 40 EUR | 500 | ✓ |

A larger plan starts at once; a smaller plan starts at the end of the month.
Invoices are sent monthly.`,
  sync: `## Synchronisation

Synchronisation runs when the device is charging. It cannot be paused while a backup runs.
Files are deleted unless you pin them. The old version is kept for 30 days.
Folders are synchronised automatically. The blue light shows that a transfer is running.
You may lose changes if the battery is empty.
Use \`atd sync --full\` to copy everything again. Atlas encrypts the files, and Borealis compresses the files.
Maria Gomez maintains the desktop client, and Peter Novak maintains the mobile client.
Backups are made before the update. Exports are available to administrators.`,
  exceptions: `## Notes

The mobile app is free for students. The mobile app costs 3 EUR for companies.
Backups run daily in the cloud. Backups run weekly on your own server.
Uploads are not deleted unless you empty the recycle bin.
Exports work only with Chrome. Reminders are sent even if the app is closed.
Users can print labels, but not invoices. Support is available on Mondays, and on Fridays support is closed.
You might see old data for a minute.`,
  deutsch: `## Rückgabe

Die Rückgabe ist innerhalb von 14 Tagen möglich. Geöffnete Ware wird nicht zurückgenommen.
Der Versand kostet 5 Euro. Nur Mitglieder erhalten den Versand kostenlos.`,
  router: `## Ports and lights

The router has four LAN ports and one WAN port. Hold the reset button for 10 seconds to restore the factory settings. Hold it for 3 seconds to restart the router.
The 2.4 GHz network reaches 50 metres; the 5 GHz network reaches 20 metres.
WPS is switched off by default. Guests cannot see the devices of the home network.
Firmware 3.2 and later support IPv6. Version 2 devices do not receive updates any more.`,
  parcel: `## Delivery

We deliver to Germany, Austria and Switzerland, but not to France. Orders placed before 2 pm are shipped on the same day.
Express delivery costs 9.90 EUR and is free from 100 EUR. Standard delivery takes two to three working days.
Parcels heavier than 30 kg are delivered by a freight forwarder. You must be at home to receive them.
If nobody is at home, the driver leaves the parcel with a neighbour. Refunds are issued after we have received the parcel.
The invoice is sent by e-mail, not by post.`,
  account: `## Accounts

Only the owner can delete a workspace. Administrators can invite members and change their roles, but they cannot delete other administrators.
Deleted workspaces can be restored within 30 days. After that, the data is removed permanently.
Passwords must have at least 12 characters and may not contain your name. Sessions expire after 8 hours of inactivity.
Two-factor authentication is optional for members and mandatory for administrators.
You do not need a credit card to start the trial. The trial ends automatically after 14 days.`,
  gym: `## Membership

Members can freeze their membership for up to three months a year. Freezing costs 4 EUR per month and must be requested a week in advance.
Students get 20 % off the monthly fee; pensioners get 15 % off.
The sauna is open from 10 am to 9 pm, but it stays closed on Sundays. Towels are not provided.
Guests may train twice for free. A trainer must be booked separately. Membership ends at the end of the quarter if you cancel at least four weeks before.`,
  api: `## Limits

The API accepts 60 requests per minute per key. Requests above the limit receive status 429 and are not queued.
Keys created in the sandbox do not work in production. Rotating a key invalidates the old one immediately.
Webhooks are retried five times, first after 10 seconds and then after one hour. Failed webhooks are deleted after seven days.
- \`limit\`: the number of results per page; 100 at most, 20 by default.
- \`cursor\`: where the next page begins; left out on the first page.
Timestamps are in UTC. Only HTTPS is supported.`,
  camera: `## Battery

| Model | Battery life | Charging time | Waterproof |
| --- | --- | --- | --- |
| C1 | 90 minutes | 2 hours | no |
| C2 | 150 minutes | 3 hours | yes |

Do not charge the battery below 0 °C. A red light means that the battery is empty, and a green light means that it is full.
The camera turns off after 5 minutes without input. Formatting the card erases all recordings; exporting them first is recommended.
Recordings are stored on the card and are never uploaded without your consent.`,
  konto: `## Konto

Sie können Ihr Konto jederzeit löschen. Gelöschte Konten lassen sich 14 Tage lang wiederherstellen.
Rechnungen werden am Ersten des Monats per E-Mail verschickt. Die Zahlung per Lastschrift ist kostenlos, bei Kreditkarten fallen 2 % Gebühr an.
Minderjährige benötigen die Zustimmung der Eltern. Ein Passwort muss mindestens 10 Zeichen haben.`,
} as const;
type Text = keyof typeof TEXTS;
const GERMAN: ReadonlySet<Text> = new Set(['deutsch', 'konto']);

const call = { signal: new AbortController().signal };

function passageOf(id: Text): ScoredPassage {
  const content = TEXTS[id];
  const range = { start: 0, end: content.length };
  return {
    ...range,
    chunk: range,
    chunkId: id,
    documentId: id,
    documentVersion: 1,
    chunkIndex: 0,
    title: id,
    sectionTitle: null,
    language: GERMAN.has(id) ? 'de' : 'en',
    content,
    relevanceScore: 0.5,
    signals: {},
    highlights: [],
    pageNumber: null,
  } as unknown as ScoredPassage;
}

describe('The rules that verify an answer', () => {
  let context: INestApplicationContext;
  let verifier: AnswerVerifier;
  beforeAll(async () => {
    context = await openRetrieval(
      new PassageLibrary(Object.entries(TEXTS).map(([title, text]) => ({ title, text }))),
    );
    verifier = new AnswerVerifier(context.get(QueryAnalyser), context.get(PassageSentences));
  });
  afterAll(() => context.close());

  async function assess(
    id: Text,
    answer: string,
    conversation = 'How does it work?',
  ): Promise<AssessedUnit[]> {
    const language = GERMAN.has(id) ? 'de' : 'en';
    const verification = await verifier.open({ passages: [passageOf(id)], conversation, language }, call);
    const assessed: AssessedUnit[] = [];
    for (const unit of answerUnits(answer)) assessed.push(await verification.assess(unit, call));
    return assessed;
  }

  describe('support', () => {
    it.each<[Text, string]>([
      ['refunds', 'A refund takes 14 days when you return a lamp.'],
      ['refunds', 'When you return a lamp, an exchange takes 30 days.'],
      ['refunds', 'You do not get refunds in cash.'],
      ['refunds', 'Refunds are paid to the card you used.'],
      ['refunds', 'We do not accept cheques.'],
      ['refunds', 'Shipping labels cost nothing.'],
      ['refunds', 'If you are a business customer, you can request a refund by phone.'],
      ['plans', 'The Team plan costs 12 EUR and has 25 seats.'],
      ['plans', 'The Basic plan has no single sign-on.'],
      ['plans', 'Single sign-on is part of the Team plan.'],
      ['plans', 'A smaller plan starts at the end of the month.'],
      ['sync', 'Synchronisation runs while the device is charging.'],
      ['sync', 'Synchronisation cannot be paused while a backup runs.'],
      ['sync', 'The old version is stored for 30 days.'],
      ['sync', 'Unless you pin them, files are deleted.'],
      ['sync', 'A transfer is running when the light is blue.'],
      ['sync', 'Run `atd sync --full` to copy everything again.'],
      ['sync', 'Atlas encrypts the files.'],
      ['sync', 'The mobile client is maintained by Peter Novak.'],
      ['router', 'The router has 4 LAN ports and one WAN port.'],
      ['router', 'To restore factory settings, press and hold the reset button for ten seconds.'],
      ['router', 'You can restart the router by holding the reset button for 3 seconds.'],
      ['router', 'By default, WPS is off.'],
      ['router', 'Guests are not able to see devices on your home network.'],
      ['router', 'IPv6 is supported from firmware 3.2 on.'],
      ['router', 'The 5 GHz network has a range of 20 metres.'],
      ['router', 'Devices of version 2 no longer get updates.'],
      ['parcel', 'No, we do not deliver to France.'],
      ['parcel', 'Yes, we ship to Austria.'],
      ['parcel', 'Orders before 14:00 are shipped the same day.'],
      ['parcel', 'Express delivery is free for orders over 100 EUR.'],
      ['parcel', 'Express shipping is 9.90 EUR.'],
      ['parcel', 'Standard delivery takes 2-3 business days.'],
      ['parcel', 'If you are not at home, the parcel is left with a neighbour.'],
      ['parcel', 'You get your refund once we have received the parcel.'],
      ['parcel', 'Invoices are emailed to you, not posted.'],
      ['parcel', 'A freight forwarder delivers parcels over 30 kg.'],
      ['account', 'Workspaces can only be deleted by the owner.'],
      ['account', 'You have 30 days to restore a deleted workspace.'],
      ['account', 'Your password needs a minimum of 12 characters.'],
      ['account', 'You will be signed out after 8 hours of inactivity.'],
      ['account', 'Administrators must use two-factor authentication.'],
      ['account', 'Two-factor authentication is not required for members.'],
      ['account', 'No credit card is needed to start a trial.'],
      ['account', 'The trial stops by itself after 14 days.'],
      ['account', 'Administrators cannot delete other administrators.'],
      ['gym', 'You can pause your membership for at most three months per year.'],
      ['gym', 'A freeze costs 4 EUR a month.'],
      ['gym', 'Students receive a 20 % discount on the monthly fee.'],
      ['gym', 'The sauna opens at 10:00 and closes at 21:00.'],
      ['gym', 'On Sundays the sauna is closed.'],
      ['gym', 'You need to book a trainer separately.'],
      ['api', 'You can send 60 requests a minute with each key.'],
      ['api', 'If you exceed the limit, you get status 429.'],
      ['api', 'Sandbox keys cannot be used in production.'],
      ['api', 'When you rotate a key, the old one stops working at once.'],
      ['api', 'A failed webhook is retried 5 times.'],
      ['api', 'By default a page has 20 results, and `limit` can be set to at most 100.'],
      ['api', 'All timestamps are UTC.'],
      ['api', 'After 7 days, failed webhooks are deleted.'],
      ['camera', 'The C2 runs for 150 minutes and is waterproof.'],
      ['camera', 'The C1 is not waterproof.'],
      ['camera', 'Charging the C1 takes 2 hours.'],
      ['camera', 'The battery is full when the light is green.'],
      ['camera', 'Without input, the camera switches itself off after five minutes.'],
      ['camera', 'All recordings are deleted when you format the card.'],
      ['camera', 'Recordings are only uploaded with your consent.'],
      ['camera', 'You should not charge the battery at temperatures below 0 °C.'],
      ['konto', 'Ihr Konto können Sie jederzeit löschen.'],
      ['konto', 'Ein gelöschtes Konto kann 14 Tage lang wiederhergestellt werden.'],
      ['konto', 'Die Rechnung erhalten Sie am Ersten des Monats per E-Mail.'],
      ['konto', 'Mit Lastschrift zahlen Sie kostenlos.'],
      ['konto', 'Das Passwort braucht mindestens 10 Zeichen.'],
      ['exceptions', 'The mobile app is free for students.'],
      ['exceptions', 'For companies, the mobile app costs 3 EUR.'],
      ['exceptions', 'On your own server, backups run weekly.'],
      ['exceptions', 'Unless you empty the recycle bin, uploads are not deleted.'],
      ['exceptions', 'Exports only work with Chrome.'],
      ['exceptions', 'Reminders are sent even when the app is closed.'],
      ['exceptions', 'Users cannot print invoices.'],
      ['exceptions', 'Users can print labels.'],
      ['exceptions', 'On Fridays, support is closed.'],
      ['deutsch', 'Sie können die Ware innerhalb von 14 Tagen zurückgeben.'],
    ])('%s: %s', async (id, answer) => {
      const [unit] = await assess(id, `${answer} [1]`);
      expect(`${unit?.verdict}: ${unit?.reason}`).toMatch(/^supported: /);
    });
  });

  describe('contradiction', () => {
    it.each<[string, Text, string]>([
      ['amount', 'refunds', 'A refund takes 21 days when you return a lamp.'],
      ['swapped amount', 'refunds', 'A refund takes 30 days when you return a lamp.'],
      ['denied', 'refunds', 'Refunds are paid in cash.'],
      ['denied', 'refunds', 'Cheques are accepted.'],
      ['denied', 'refunds', 'Shipping labels are paid.'],
      ['condition', 'refunds', 'Customers can request a refund by phone.'],
      ['swapped amount', 'plans', 'The Basic plan costs 12 EUR.'],
      ['swapped amount', 'plans', 'The Team plan has 500 seats.'],
      ['denied', 'plans', 'The Basic plan has single sign-on.'],
      ['denied', 'plans', 'The Team plan has no single sign-on.'],
      ['denied', 'plans', 'A smaller plan starts at once.'],
      ['denied', 'plans', 'Invoices are sent yearly.'],
      ['condition', 'sync', 'Synchronisation runs even when the device is not charging.'],
      ['denied', 'sync', 'It can be paused while a backup runs.'],
      ['denied', 'sync', 'Folders are synchronised manually.'],
      ['denied', 'sync', 'The red light shows that a transfer is running.'],
      ['denied', 'sync', 'Backups are made after the update.'],
      ['literal', 'sync', 'Use `atd sync --everything` to copy everything again.'],
      ['swapped name', 'sync', 'Borealis encrypts the files.'],
      ['swapped name', 'sync', 'Peter Novak maintains the desktop client.'],
      ['name', 'sync', 'The files are encrypted by Cirrus.'],
      ['amount', 'deutsch', 'Die Rückgabe ist innerhalb von 21 Tagen möglich.'],
      ['denied', 'deutsch', 'Geöffnete Ware wird zurückgenommen.'],
      ['condition', 'deutsch', 'Sie erhalten den Versand kostenlos.'],
    ])('%s, %s: %s', async (reason, id, answer) => {
      const [unit] = await assess(id, `${answer} [1]`);
      expect([unit?.verdict, unit?.reason]).toEqual(['contradicted', reason]);
    });
  });

  it.each<[Text, string]>([
    ['router', 'The router has five LAN ports.'],
    ['router', 'Hold the reset button for 3 seconds to restore the factory settings.'],
    ['router', 'The 5 GHz network reaches 50 metres.'],
    ['router', 'WPS is switched on by default.'],
    ['router', 'Guests can see the devices of the home network.'],
    ['router', 'Firmware before 3.2 supports IPv6.'],
    ['router', 'Version 2 devices still receive updates.'],
    ['parcel', 'We deliver to France.'],
    ['parcel', 'We do not deliver to Austria.'],
    ['parcel', 'Orders placed after 2 pm are shipped on the same day.'],
    ['parcel', 'Express delivery costs 100 EUR.'],
    ['parcel', 'Express delivery is free from 9.90 EUR.'],
    ['parcel', 'Standard delivery takes two to three weeks.'],
    ['parcel', 'You do not have to be at home to receive parcels heavier than 30 kg.'],
    ['parcel', 'Refunds are issued before we have received the parcel.'],
    ['parcel', 'The invoice is sent by post, not by e-mail.'],
    ['parcel', 'Parcels lighter than 30 kg are delivered by a freight forwarder.'],
    ['account', 'Administrators can delete a workspace.'],
    ['account', 'Everybody can delete a workspace.'],
    ['account', 'Administrators can delete other administrators.'],
    ['account', 'Deleted workspaces cannot be restored.'],
    ['account', 'Passwords may have at most 12 characters.'],
    ['account', 'Two-factor authentication is mandatory for members.'],
    ['account', 'Two-factor authentication is optional for administrators.'],
    ['account', 'You need a credit card to start the trial.'],
    ['account', 'The trial does not end automatically.'],
    ['account', 'Sessions expire after 8 days of inactivity.'],
    ['gym', 'Members can freeze their membership for at least three months a year.'],
    ['gym', 'Students get 15 % off the monthly fee.'],
    ['gym', 'The sauna is open from 9 am to 10 pm.'],
    ['gym', 'The sauna is open on Sundays.'],
    ['gym', 'Towels are provided.'],
    ['gym', 'Guests may train three times for free.'],
    ['gym', 'A trainer is included.'],
    ['gym', 'Membership ends at the end of the year if you cancel at least four weeks before.'],
    ['api', 'The API accepts 60 requests per hour per key.'],
    ['api', 'Requests above the limit are queued.'],
    ['api', 'Keys created in the sandbox work in production.'],
    ['api', 'Rotating a key keeps the old one valid.'],
    ['api', 'The `limit` is 20 at most and 100 by default.'],
    ['api', 'The `cursor` is required on the first page.'],
    ['api', 'HTTP is supported as well.'],
    ['api', 'Failed webhooks are kept for ever.'],
    ['camera', 'The C1 is waterproof.'],
    ['camera', 'The C1 runs for 150 minutes.'],
    ['camera', 'The C2 charges in 2 hours.'],
    ['camera', 'A red light means that the battery is full.'],
    ['camera', 'The camera turns on after 5 minutes without input.'],
    ['camera', 'Formatting the card keeps all recordings.'],
    ['camera', 'Recordings are uploaded without your consent.'],
    ['camera', 'Charge the battery below 0 °C.'],
    ['konto', 'Sie können Ihr Konto nicht löschen.'],
    ['konto', 'Gelöschte Konten lassen sich 30 Tage lang wiederherstellen.'],
    ['konto', 'Rechnungen werden am Letzten des Monats per E-Mail verschickt.'],
    ['konto', 'Die Zahlung per Lastschrift kostet 2 % Gebühr.'],
    ['konto', 'Ein Passwort darf höchstens 10 Zeichen haben.'],
    ['konto', 'Minderjährige benötigen keine Zustimmung der Eltern.'],
    ['exceptions', 'Uploads are deleted unless you empty the recycle bin.'],
    ['exceptions', 'Exports work with Firefox.'],
    ['exceptions', 'Users can print invoices.'],
    ['exceptions', 'Users cannot print labels.'],
  ])('stops in %s: %s', async (id, answer) => {
    const [unit] = await assess(id, `${answer} [1]`);
    expect(unit?.verdict).not.toBe('supported');
  });

  it.each<[Text, string]>([
    ['sync', 'Cirrus encrypts the files.'],
    ['exceptions', 'Backups run weekly in the cloud.'],
    ['exceptions', 'Reminders are only sent if the app is open.'],
    ['exceptions', 'Support is closed on Mondays.'],
    ['exceptions', 'The mobile app is free for companies.'],
  ])('leaves what rules cannot tell to the judge, %s: %s', async (id, answer) => {
    const [unit] = await assess(id, `${answer} [1]`);
    expect(unit).toMatchObject({ verdict: 'supported', isCertain: false });
  });

  describe('what is stated nowhere', () => {
    it.each<[Text, string]>([
      ['refunds', 'Gift cards expire with the loyalty programme.'],
      ['sync', 'The server writes a report about unused licences.'],
      ['deutsch', 'Die Werkstatt repariert auch Fahrräder.'],
    ])('%s: %s', async (id, answer) => {
      const [unit] = await assess(id, `${answer} [1]`);
      expect(unit?.verdict).toBe('not-stated');
    });
  });
});
