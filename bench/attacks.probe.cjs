// Asks /health and, as a visitor, a question over and over, in a thread of its own so that the attack does not delay it.
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const http = require('node:http');

const { url, token, session } = workerData;
const agent = new http.Agent({ keepAlive: true });
const times = { health: [], answers: [], failures: 0 };
let isRunning = true;

function send(method, path, body) {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const headers = { 'X-Forwarded-For': '203.0.113.1' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body)
      Object.assign(headers, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      });
    const request = http.request(url + path, { method, agent, headers, timeout: 60_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve({ ms: performance.now() - startedAt, status: response.statusCode }));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({ ms: performance.now() - startedAt, status: 0 }));
    request.end(body);
  });
}

async function loop(pauseMs, succeeded, work) {
  while (isRunning) {
    const { ms, status } = await work();
    if (status === 200) succeeded.push(ms);
    else times.failures += 1;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const question = JSON.stringify({ message: 'What is the zeppelin fee?', message_type: 'text' });
const done = Promise.all([
  loop(20, times.health, () => send('GET', '/health')),
  loop(600, times.answers, () => send('POST', `/api/v1/chat/sessions/${session}/messages`, question)),
]);
parentPort.once('message', async () => {
  isRunning = false;
  await done;
  agent.destroy();
  parentPort.postMessage(times);
});
