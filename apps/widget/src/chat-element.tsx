import { render } from 'preact';
import { readableOn } from '@app/client';
import { Api, type WidgetConfig } from './api.js';
import { Conversation } from './conversation.js';
import { en, type Language, languageOf, loadStrings, type Strings } from './strings/index.js';
import { Store } from './store.js';
import styles from './style.css?inline';
import { Panel } from './ui/panel.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/**
 * `<attendant-chat>`: a button that opens the chat. Attributes: `server`, `site-key`, `theme` (light, dark, auto), `lang`,
 * `dir`, `open`, `position` (left, right), `launcher` (hidden). Events: `attendant:open`, `attendant:close`,
 * `attendant:message`, `attendant:rated` and `attendant:unread`, which bubble and leave the shadow root.
 */
export class AttendantChat extends HTMLElement {
  static readonly observedAttributes = ['theme', 'lang', 'open', 'position', 'launcher', 'dir', 'identity'];
  private readonly root = this.attachShadow({ mode: 'open' });
  private readonly view = document.createElement('div');
  private conversation: Conversation | undefined;
  private api: Api | undefined;
  private channel: BroadcastChannel | undefined;
  private config: WidgetConfig = {};
  private unread = 0;
  private isFocusWanted?: boolean;
  /** Of the language `spoken`; undefined until the chat is opened for the first time. */
  private strings: Strings | undefined;
  private spoken: string | undefined;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [sheet];
    this.view.className = 'widget';
    this.root.append(this.view);
  }

  connectedCallback(): void {
    addEventListener('online', this.onOnline);
    if (this.hasAttribute('open')) void this.start();
    this.draw();
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.onOnline);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return;
    if (name === 'open') this.onToggled(after !== null);
    if (name === 'identity' && this.api?.identify(after ?? undefined)) this.reset();
    if (name === 'lang' && this.conversation) void this.speak();
    this.draw();
  }

  open(): void {
    this.setAttribute('open', '');
  }

  close(): void {
    this.removeAttribute('open');
    this.root.querySelector<HTMLElement>('.launcher')?.focus();
  }

  /** Opens the chat and asks a question. */
  ask(text: string): void {
    this.open();
    void this.start().then((conversation) => conversation.ask(text));
  }

  /** Says who is signed in on the page, by a token that its server has signed; null when no one is. */
  identify(token: string | null): void {
    if (token === null) this.removeAttribute('identity');
    else this.setAttribute('identity', token);
  }

  /** Forgets the visitor and everything that was said, in this browser. */
  reset(): void {
    if (this.conversation) this.conversation.reset();
    else new Store(this.scope).clear();
    this.draw();
  }

  private readonly onOnline = (): void => {
    void this.conversation?.resume();
    if (this.conversation) void this.speak();
  };

  private get server(): string {
    return (this.getAttribute('server') ?? location.origin).replace(/\/+$/, '');
  }

  private get siteKey(): string | undefined {
    return this.getAttribute('site-key') ?? undefined;
  }

  private get scope(): string {
    return this.siteKey ?? this.server;
  }

  private get language(): Language {
    return languageOf(
      this.getAttribute('lang'),
      this.config.language,
      document.documentElement.lang,
      navigator.language,
    );
  }

  private onToggled(isOpen: boolean): void {
    // A chat that is open at first leaves the focus where it is.
    this.isFocusWanted = isOpen;
    if (isOpen) {
      this.setUnread(0);
      void this.start();
    }
    this.emit(isOpen ? 'open' : 'close', {});
  }

  /** Nothing is fetched or stored before the chat is opened for the first time. */
  private async start(): Promise<Conversation> {
    if (this.conversation) return this.conversation;
    const store = new Store(this.scope);
    this.channel = new BroadcastChannel(`attendant:${this.scope}`);
    this.api = new Api(this.server, this.siteKey, store);
    this.api.identify(this.getAttribute('identity') ?? undefined);
    const conversation = new Conversation(this.api, store, () => this.channel?.postMessage('changed'));
    this.conversation = conversation;
    this.channel.onmessage = () => void conversation.reload();
    let count = 0;
    conversation.subscribe(({ messages, loaded }) => {
      const answers = messages.filter(({ role, state }) => role !== 'user' && state === 'complete').length;
      if (loaded && answers > count && !this.hasAttribute('open'))
        this.setUnread(this.unread + answers - count);
      count = answers;
    });
    this.draw();
    const api = this.api;
    await Promise.all([this.speak(), api.config().then((config) => (this.config = config))]);
    await this.speak();
    return conversation;
  }

  /** Loads the texts of the language that is wanted now. Without them, the widget stays with those that it has. */
  private async speak(): Promise<void> {
    const { code } = this.language;
    if (code !== this.spoken) {
      const strings = await loadStrings(this.server, code).catch(() => undefined);
      if (code !== this.language.code) return;
      this.strings = strings ?? this.strings ?? en;
      this.spoken = strings && code;
    }
    this.draw();
  }

  private setUnread(count: number): void {
    if (this.unread === count) return;
    this.unread = count;
    this.emit('unread', { count });
    this.draw();
  }

  private draw(): void {
    const { direction, code, launcherLabel } = this.language;
    const strings = this.strings;
    const isOpen = this.hasAttribute('open');
    const side = this.getAttribute('position') ?? this.config.theme?.side ?? 'right';
    this.view.lang = code;
    this.view.dir = this.getAttribute('dir') ?? direction;
    this.view.dataset['theme'] = this.getAttribute('theme') ?? 'auto';
    this.view.dataset['side'] = side;
    this.view.dataset['open'] = String(isOpen);
    this.applyTheme();
    const unread = this.unread > 0 ? ` (${this.unread})` : '';
    render(
      <>
        {isOpen && strings && this.conversation && this.api && (
          <Panel
            api={this.api}
            conversation={this.conversation}
            config={this.config}
            strings={strings}
            onClose={() => this.close()}
            onEvent={(name, detail) => this.emit(name, detail)}
          />
        )}
        {this.getAttribute('launcher') !== 'hidden' && (
          <button
            type="button"
            class="launcher"
            part="launcher"
            aria-label={isOpen && strings ? strings.close : launcherLabel + unread}
            aria-expanded={isOpen}
            onClick={() => (isOpen ? this.close() : this.open())}
          >
            {isOpen ? '✕' : '💬'}
            {this.unread > 0 && <span class="badge">{this.unread}</span>}
          </button>
        )}
      </>,
      this.view,
    );
    const field = this.root.querySelector('textarea');
    if (this.isFocusWanted && field) {
      field.focus();
      this.isFocusWanted = false;
    }
  }

  /** The theme of the site, as properties of a constructed style sheet: pages may forbid style attributes. */
  private applyTheme(): void {
    const { accent, radius } = this.config.theme ?? {};
    const declarations = [
      accent && /^#[0-9a-f]{3,8}$/i.test(accent)
        ? `--accent: ${accent}; --on-accent: ${readableOn(accent)};`
        : '',
      radius === undefined || radius === null ? '' : `--radius: ${Number(radius)}px;`,
    ].join('');
    if (declarations === '') return;
    const theme = new CSSStyleSheet();
    theme.replaceSync(`.widget { ${declarations} }`);
    this.root.adoptedStyleSheets = [sheet, theme];
  }

  private emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`attendant:${name}`, { detail, bubbles: true, composed: true }));
  }
}
