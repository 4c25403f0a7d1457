const API = '/api/v1';
const STORE = 'attendant';
const form = document.querySelector('#ask');
const field = document.querySelector('#question');
const problem = document.querySelector('#problem');
const conversation = document.querySelector('#conversation');

/** A failure with the API's own code and sentence. */
class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? '{}');
  } catch {
    return {};
  }
}

function remember(patch) {
  sessionStorage.setItem(STORE, JSON.stringify({ ...remembered(), ...patch }));
}

async function call(path, body, token) {
  let response;
  try {
    response = await fetch(API + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'OFFLINE', 'The server does not answer. Check that it is running, then ask again.');
  }
  const answer = await response.json().catch(() => null);
  if (answer?.success) return answer.data;
  throw new ApiError(response.status, answer?.error?.code, answer?.error?.message ?? `The server answered ${response.status}.`);
}

async function signIn() {
  const { access_token: token } = await call('/users/visitor', {});
  remember({ token, session: null });
  return token;
}

async function openSession(token) {
  const { session_id: session } = await call('/chat/sessions/initialize', { channel: 'web', metadata: { user_agent: navigator.userAgent.slice(0, 500) } }, token);
  remember({ session });
  return session;
}

/** Signs in and opens a session where there is none, and once more where the kept one has run out. */
async function ask(message, messageId, mayRenew = true) {
  const kept = remembered();
  try {
    const token = kept.token ?? (await signIn());
    const session = remembered().session ?? (await openSession(token));
    return await call(`/chat/sessions/${session}/messages`, { message, message_type: 'text', metadata: { client_message_id: messageId } }, token);
  } catch (error) {
    if (!mayRenew || ![401, 404, 409, 410].includes(error.status)) throw error;
    remember(error.status === 401 ? { token: null, session: null } : { session: null });
    return ask(message, messageId, false);
  }
}

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

/** The answer's text with each `[n]` as a link to its citation. */
function withMarkers(text, citations, prefix) {
  const known = new Set(citations.map(({ marker }) => marker));
  return text.split(/(\[\d+\])/).map((part) => {
    if (!known.has(part)) return part;
    return element('a', { className: 'marker', href: `#${prefix}-${part.slice(1, -1)}`, textContent: part });
  });
}

function renderCitations(citations, prefix) {
  const seen = new Set();
  const items = citations.map(({ marker, title, quote, page_number: page }) => {
    const item = element('li', {}, element('strong', { textContent: `${marker} ${title}${page ? `, page ${page}` : ''}` }), element('blockquote', { textContent: quote }));
    if (!seen.has(marker)) item.id = `${prefix}-${marker.slice(1, -1)}`;
    seen.add(marker);
    return item;
  });
  return element('ul', { className: 'citations' }, ...items);
}

function renderAnswer(answer) {
  const { content, citations, confidence_score: confidence, message_id: id } = answer.bot_response;
  const box = element('div', { className: 'answer' }, element('p', {}, ...withMarkers(content, citations, id)));
  if (citations.length > 0) {
    box.append(renderCitations(citations, id), element('p', { className: 'meta', textContent: `Confidence ${Math.round(confidence * 100)} %` }));
  }
  return box;
}

async function submit(question) {
  problem.hidden = true;
  const button = form.querySelector('button');
  button.disabled = true;
  document.querySelector('#empty')?.remove();
  document.querySelector('#examples')?.remove();
  const waiting = element('div', { className: 'answer hint', textContent: 'Searching the documents …' });
  const exchange = element('div', { className: 'exchange' }, element('div', { className: 'asked', textContent: question }), waiting);
  conversation.append(exchange);
  try {
    waiting.replaceWith(renderAnswer(await ask(question, crypto.randomUUID?.() ?? String(Math.random()))));
    field.value = '';
  } catch (error) {
    exchange.remove();
    problem.textContent = error.message;
    problem.hidden = false;
  } finally {
    button.disabled = false;
    field.focus();
    exchange.scrollIntoView({ block: 'nearest' });
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (question) void submit(question);
});
document.querySelector('#examples').addEventListener('click', (event) => {
  if (event.target instanceof HTMLButtonElement) void submit(event.target.textContent);
});
