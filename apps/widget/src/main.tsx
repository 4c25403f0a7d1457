import { AttendantChat } from './chat-element.js';

type Command =
  readonly ['open' | 'close' | 'reset'] | readonly ['ask', string] | readonly ['identify', string | null];

declare global {
  interface Window {
    /** Commands of the page from before the script was loaded; afterwards `push` runs them at once. */
    AttendantQueue?: Command[] | { push(...commands: Command[]): void };
  }
}

const TAG = 'attendant-chat';
const ATTRIBUTES = ['site-key', 'server', 'theme', 'lang', 'dir', 'position', 'launcher', 'open', 'identity'];
/** Frameworks that replace the body without loading the page: the same element is moved to the new body. */
const SWAPS = ['turbo:load', 'turbo:render', 'astro:after-swap', 'htmx:afterSettle', 'pjax:end'];

/** Adds the chat to the page, configured by the `data-` attributes of the script tag. */
function install(script: HTMLScriptElement | null): void {
  if (!customElements.get(TAG)) customElements.define(TAG, AttendantChat);
  if (document.querySelector(TAG)) return;
  const element = document.createElement(TAG) as AttendantChat;
  if (script?.src) element.setAttribute('server', new URL(script.src).origin);
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  const place = () => {
    if (document.body.lastElementChild !== element) document.body.append(element);
  };
  if (document.body) place();
  else addEventListener('DOMContentLoaded', place, { once: true });
  for (const swap of SWAPS) document.addEventListener(swap, place);

  const run = (...commands: Command[]) => {
    for (const [name, text] of commands) {
      if (name === 'ask') element.ask(text);
      else if (name === 'identify') element.identify(text);
      else element[name]();
    }
  };
  const waiting = Array.isArray(window.AttendantQueue) ? window.AttendantQueue : [];
  window.AttendantQueue = { push: run };
  run(...waiting);
}

install(document.currentScript as HTMLScriptElement | null);
