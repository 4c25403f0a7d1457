import type { Api } from '../api.js';
import type { Conversation } from '../conversation.js';
import { recordVoice } from './record-voice.js';
import { type AttachmentStrings, attachmentStrings } from './strings.js';

const IMAGES = 'image/png,image/jpeg';
/** The session is unknown, over or expired. */
const SESSION_IS_OVER = [404, 409, 410];
const PAPER_CLIP =
  'M21 11.5 12.5 20a5.5 5.5 0 0 1-7.8-7.8l8.8-8.8a3.7 3.7 0 0 1 5.2 5.2L10 17.3a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9';
const MICROPHONE = 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11v1a7 7 0 0 0 14 0v-1M12 19v3';
const SQUARE = 'M6 6h12v12H6z';

export interface Mounting {
  readonly api: Api;
  readonly conversation: Conversation;
  /** `image`, `voice`: what the server reads. */
  readonly kinds: readonly string[];
}

/** Adds the buttons for images and voice messages to `slot`, which stands beside the field for the question. It is null once the chat is closed. */
export function mount(slot: HTMLElement | null, mounting: Mounting): void {
  if (slot) new Attachments(slot, mounting).show();
}

interface AttachmentText {
  readonly message_type: string;
  readonly text: string;
}

interface Envelope {
  readonly data?: AttachmentText | null;
  readonly error?: { readonly message: string } | null;
}

/** The server does not take the file; says why. */
class Refusal extends Error {}

class Attachments {
  private readonly strings: AttachmentStrings;
  private isBusy = false;

  constructor(
    private readonly slot: HTMLElement,
    private readonly mounting: Mounting,
  ) {
    this.strings = attachmentStrings(slot.closest<HTMLElement>('[lang]')?.lang ?? 'en');
  }

  show(): void {
    const { kinds } = this.mounting;
    const buttons = [
      ...(kinds.includes('image') ? [this.imageButton()] : []),
      ...(kinds.includes('voice') && 'MediaRecorder' in window ? [this.voiceButton()] : []),
    ];
    this.slot.style.display = 'flex';
    this.slot.replaceChildren(...buttons);
  }

  private get field(): HTMLTextAreaElement | null {
    return this.slot.parentElement?.querySelector('textarea') ?? null;
  }

  private imageButton(): HTMLElement {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = IMAGES;
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      input.value = '';
      if (file) void this.send(file);
    });
    this.field?.addEventListener('paste', (event) => {
      const [file] = event.clipboardData?.files ?? [];
      if (!file || !IMAGES.includes(file.type)) return;
      event.preventDefault();
      void this.send(file);
    });
    return iconButton(PAPER_CLIP, this.strings.image, () => input.click());
  }

  private voiceButton(): HTMLElement {
    const { record, stop, noMicrophone } = this.strings;
    let finish: (() => void) | undefined;
    const draw = (isRecording: boolean) => {
      button.replaceChildren(icon(isRecording ? SQUARE : MICROPHONE));
      button.setAttribute('aria-label', isRecording ? stop : record);
      button.title = isRecording ? stop : record;
      button.setAttribute('aria-pressed', String(isRecording));
    };
    const button = iconButton(MICROPHONE, record, () => {
      if (finish) return finish();
      if (this.isBusy) return;
      void recordVoice((stopRecording) => {
        finish = stopRecording;
        draw(true);
      })
        .then((recording) => this.send(recording))
        .catch(() => this.mounting.conversation.transcript.update({ problem: noMicrophone }))
        .finally(() => {
          finish = undefined;
          draw(false);
        });
    });
    draw(false);
    return button;
  }

  /** Has the file read, and asks what it says. What the visitor has written so far comes first. */
  private async send(file: Blob): Promise<void> {
    const { api, conversation } = this.mounting;
    if (this.isBusy || conversation.isAnswering) return;
    this.setBusy(true);
    try {
      const { message_type: type, text } = await this.read(file);
      const question = [this.field?.value.trim(), text].filter(Boolean).join('\n\n');
      if (conversation.isAnswering) return this.write(question);
      this.write('');
      this.tell('user', question);
      api.messageType = type;
      const answered = conversation.ask(question);
      this.setBusy(false);
      await answered;
      const last = conversation.state.messages.at(-1);
      if (last && last.role !== 'user') this.tell(last.role, last.text);
    } catch (error) {
      if (error instanceof Refusal) conversation.transcript.update({ problem: error.message });
      else conversation.transcript.fail(error);
    } finally {
      api.messageType = 'text';
      this.setBusy(false);
    }
  }

  /** In a new session if the stored one is over. */
  private async read(file: Blob): Promise<AttachmentText> {
    const { api } = this.mounting;
    this.mounting.conversation.transcript.update({ problem: undefined });
    let response = await this.upload(file);
    if (SESSION_IS_OVER.includes(response.status)) {
      api.store.write({ sessionId: undefined });
      response = await this.upload(file);
    }
    const { data, error } = (await response.json().catch(() => ({}))) as Envelope;
    if (!data) throw new Refusal(error?.message ?? 'unexpected');
    return data;
  }

  private async upload(file: Blob): Promise<Response> {
    const { api } = this.mounting;
    if (api.store.read().sessionId === undefined) await api.openSession();
    const body = new FormData();
    body.append('file', file);
    return api.request(`${api.path}/attachments`, { method: 'POST', body });
  }

  /** Puts a text into the field, as if the visitor had written it. */
  private write(text: string): void {
    if (!this.field) return;
    this.field.value = text;
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private setBusy(isBusy: boolean): void {
    this.isBusy = isBusy;
    this.slot.ariaBusy = String(isBusy);
    for (const button of this.slot.querySelectorAll('button')) button.disabled = isBusy;
  }

  /** Tells the page, as every message is told. */
  private tell(role: string, text: string): void {
    const root = this.slot.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    root.host.dispatchEvent(
      new CustomEvent('attendant:message', { detail: { role, text }, bubbles: true, composed: true }),
    );
  }
}

function iconButton(path: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'icon';
  button.setAttribute('aria-label', label);
  button.title = label;
  button.append(icon(path));
  button.addEventListener('click', onClick);
  return button;
}

function icon(path: string): SVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make('svg', {
    viewBox: '0 0 24 24',
    width: '20',
    height: '20',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  });
  svg.append(make('path', { d: path }));
  return svg as SVGElement;
}
