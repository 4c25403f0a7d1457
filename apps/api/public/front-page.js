const POLL_MS = 2_000;
/** From this width on, the open chat has a column of its own: see the style sheet. */
const WIDE = matchMedia('(min-width: 68rem)');
const section = document.querySelector('#try');
const field = document.querySelector('#question');
const tag = document.querySelector('#tag');
const copied = document.querySelector('#copied');

/** Shows the parts of the page that belong to a state. */
function show(state) {
  for (const part of document.querySelectorAll('[data-when]')) part.hidden = !part.dataset.when.split(' ').includes(state);
  document.body.dataset.state = state;
  section.setAttribute('aria-busy', String(state === 'preparing'));
}

function fail(message) {
  document.querySelector('#problem').textContent = message;
  show('failed');
}

/** What the server offers: `none`, `preparing`, `sample`, `own`, or `closed` when visitors may not ask. */
async function offer() {
  const response = await fetch('/api/v1/front-page').catch(() => undefined);
  const answer = await response?.json().catch(() => undefined);
  if (answer?.success) return answer.data.visitors_admitted ? answer.data.documents : 'closed';
  throw new Error(answer?.error?.message ?? 'The server does not answer. Check that it is running, then reload this page.');
}

function addChat() {
  const script = document.createElement('script');
  script.src = '/widget.js';
  if (WIDE.matches) script.dataset.open = '';
  script.addEventListener('error', () => fail('The chat could not be loaded. Reload this page to try again.'));
  document.body.append(script);
}

async function start() {
  try {
    const state = await offer();
    show(state);
    if (state === 'preparing') setTimeout(start, POLL_MS);
    if (state === 'sample' || state === 'own') addChat();
  } catch (error) {
    fail(error.message);
  }
}

function ask(question) {
  window.AttendantQueue ??= [];
  window.AttendantQueue.push(['ask', question]);
}

document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return;
  ask(question);
  field.value = '';
});
document.querySelector('#starters').addEventListener('click', ({ target }) => {
  if (target instanceof HTMLButtonElement) ask(target.textContent);
});

tag.textContent = `<script async src="${location.origin}/widget.js"\n  data-site-key="YOUR_SITE_KEY"></script>`;
document.querySelector('#copy').addEventListener('click', async () => {
  try {
    // Browsers offer the clipboard on https and localhost only.
    await navigator.clipboard.writeText(tag.textContent);
    copied.textContent = 'Copied. Replace YOUR_SITE_KEY with the key of your site.';
  } catch {
    getSelection().selectAllChildren(tag);
    copied.textContent = 'The script tag is selected. Press Ctrl+C or ⌘C to copy it.';
  }
});

void start();
