import { setTimeout as delay } from 'node:timers/promises';
import { type Api, signIn, visitor } from './api.js';
import { RunningServer } from './running-server.js';

const DOCUMENTS = 30;
const CONVERSATIONS = 12;
const LIMIT_MS = 30_000;
/** As long as a title can be. */
const LONG = 'The returns of parcels '.repeat(22).slice(0, 300);
const REPORT =
  '# Introduction\n\nIn 2024, 3,156 ransomware complaints were registered. Sandworm Team used Industroyer against Ukraine.\n';

/** A server with much in it, every domain included, and an address for each of its screens. */
export interface BusyServer {
  readonly server: RunningServer;
  readonly admin: Api;
  readonly screens: readonly string[];
}

/** Screens that each server has, with nothing in them too. */
export const SCREENS: readonly string[] = [
  '/',
  '/inbox',
  '/conversations',
  '/documents',
  '/search?q=refund',
  '/search?q=refund&compare=yes',
  '/dashboard',
  '/dashboard?period=today&compare=previous',
  '/content-gaps',
  '/prompts',
  '/configuration',
  '/evaluation',
  '/evaluation?tab=sets',
  '/evaluation?tab=gate',
  '/users',
  '/site-keys',
  '/api-keys',
  '/feature-flags',
  '/audit-log',
  '/health',
  '/account',
  ...['ask', 'events', 'insights', 'cameras'].map((tab) => `/surveillance?tab=${tab}`),
  ...['library', 'ask', 'entities', 'charts'].map((tab) => `/reports?tab=${tab}`),
];

/** Asks again until a job is over. */
async function until(isOver: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + LIMIT_MS; !(await isOver()); await delay(30))
    if (Date.now() > deadline) throw new Error(`${what} is not over after ${LIMIT_MS} ms.`);
}

async function converse(server: RunningServer, admin: Api): Promise<string> {
  let last = '';
  for (let index = 0; index < CONVERSATIONS; index += 1) {
    const asking = await visitor(server);
    last = await asking.openSession();
    const { data } = await asking.ask(last, `How long does the refund of order ${index} take?`);
    const { message_id: answer } = data as { message_id: string };
    await asking.post(`/chat/sessions/${last}/messages/${answer}/feedback`, {
      helpful: index % 2 === 0,
      comment: `Comment ${index}`,
    });
    await asking.ask(last, `Who won the chess tournament number ${index} in Wijk aan Zee?`);
    if (index % 3 === 0) await asking.ask(last, 'I want to talk to a person');
    await admin.post('/admin/site-keys', { name: `Shop ${index}`, origins: [`https://${index}.example`] });
  }
  return last;
}

async function evaluate(admin: Api): Promise<string> {
  const set = await admin.post('/admin/evaluation-sets', {
    name: 'Refunds',
    format: 'csv',
    content: 'question,expected,facts\nHow long does a refund take?,,five days\nWho won the tournament?,,\n',
  });
  const started = await admin.post('/admin/evaluations', { set_id: set.data.set_id, label: 'Nightly' });
  const id = started.data.evaluation_id as string;
  const isRunning = async () =>
    /waiting|running/.test((await admin.get(`/admin/evaluations/${id}`)).data.state as string);
  await until(async () => !(await isRunning()), 'The evaluation');
  return id;
}

async function watch(admin: Api): Promise<void> {
  await admin.put('/surveillance/cameras', {
    cameras: [{ camera_id: 'dock', name: 'Loading dock' }],
  });
  await admin.post('/surveillance/events', {
    events: Array.from({ length: 30 }, (_, index) => ({
      camera_id: 'dock',
      event_id: `dock-${index}`,
      event_type: 'person_detected',
      confidence: 0.9,
      timestamp: new Date(Date.now() - index * 600_000).toISOString(),
      description: `A person with box ${index}`,
    })),
  });
}

async function report(admin: Api): Promise<string> {
  const form = new FormData();
  const fields = { title: 'Crime Report', publisher: 'FBI', year: '2024', report_type: 'annual' };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([REPORT]), 'report.md');
  const id = (await admin.send('POST', '/reports', { form })).data.report_id as string;
  await until(async () => (await admin.get(`/reports/${id}`)).data.status !== 'processing', 'The report');
  return id;
}

export async function startBusyServer(): Promise<BusyServer> {
  const server = await RunningServer.start({ SURVEILLANCE: 'on', REPORTS: 'on' });
  const admin = await signIn(server);
  let documentId = '';
  for (let index = 0; index < DOCUMENTS; index += 1)
    documentId = await admin.ingested(
      `guide-${index}.md`,
      `# Guide ${index}\n\nA refund of order ${index} takes five days.\n`.repeat(
        index === DOCUMENTS - 1 ? 20 : 1,
      ),
      { title: index === 0 ? LONG : `Guide ${index}` },
    );
  const sessionId = await converse(server, admin);
  for (const top_k of [6, 7, 8]) await admin.put('/admin/config', { retrieval_config: { top_k } });
  const templates = (await admin.get('/admin/prompts')).data.templates as { template_id: string }[];
  const evaluationId = await evaluate(admin);
  await watch(admin);
  const reportId = await report(admin);
  const screens = [
    ...SCREENS,
    `/inbox?session=${sessionId}`,
    `/conversations/${sessionId}`,
    `/documents/${documentId}`,
    ...['chunks', 'versions', 'use'].map((tab) => `/documents/${documentId}?tab=${tab}`),
    `/prompts/${templates[0]?.template_id}`,
    `/evaluation/${evaluationId}`,
    `/reports/${reportId}`,
  ];
  return { server, admin, screens };
}
