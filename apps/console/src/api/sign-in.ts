import { ApiFailure, callApi, type components } from '@app/client';
import { storage } from './storage.js';

export type Profile = components['schemas']['ProfileResponse'];
export type Role = components['schemas']['Role'];

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly totp_code?: string;
}

/** `unknown` until the saved sign-in has been tried; `expired` keeps the page and asks for the password again. */
export type SignInState = 'unknown' | 'signed-out' | 'signed-in' | 'expired';

interface Tokens {
  readonly access: string;
  readonly expiresAt: number;
}

interface IssuedTokens {
  readonly access_token: string;
  readonly expires_in: number;
}

/** Says that this browser has a sign-in, and changes with each renewal; the refresh token is in a cookie. */
const RENEWAL_KEY = 'attendant.signed-in';
/** Where earlier versions of the console kept the refresh token. */
const KEPT_TOKEN_KEY = 'attendant.refresh';
const LOCK = 'attendant.refresh';
/** A token is renewed so long before it ends, so that no request meets its end on the way. */
const MARGIN_MS = 20_000;
/** How long another tab's new token may take to arrive after that tab has released the lock. */
const RELAY_MS = 300;
const USERS = '/api/v1/users';

/**
 * The sign-in of this browser. The access token is kept in memory, and the refresh token in a cookie that no script can read. One tab
 * at a time renews it and tells the others, because a refresh token can be used once.
 */
class SignIn {
  private tokens: Tokens | undefined;
  private current: SignInState = 'unknown';
  private renewal: Promise<boolean> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Set<() => void>();
  private readonly channel = new BroadcastChannel('attendant.sign-in');

  constructor() {
    this.channel.onmessage = ({ data }: MessageEvent<Tokens | 'signed-out'>) => {
      if (data === 'signed-out') this.leave();
      else this.accept(data);
    };
  }

  get state(): SignInState {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = (): SignInState => this.current;

  /** Continues the sign-in that this browser has saved. Throws ApiFailure when the server cannot be asked. */
  async resume(): Promise<void> {
    if (this.current === 'signed-in') return;
    if (lastRenewal() === null || !(await this.renew())) this.leave();
  }

  async signIn(credentials: Credentials): Promise<void> {
    const issued = await callApi<IssuedTokens>(`${USERS}/login`, json({ ...credentials, cookie: true }));
    this.store(issued);
  }

  async signOut(): Promise<void> {
    const access = await this.accessToken();
    this.channel.postMessage('signed-out');
    forget();
    this.leave();
    await callApi(`${USERS}/logout`, { method: 'POST', headers: bearer(access) }).catch(() => undefined);
  }

  /** A token to send. Waits for the user where the sign-in has expired. */
  async accessToken(): Promise<string> {
    while (this.tokens === undefined || this.tokens.expiresAt - MARGIN_MS < Date.now())
      if (!(await this.renew())) await this.signedInAgain();
    return this.tokens.access;
  }

  /** Another token than `refused`, which the server has not accepted. */
  async otherToken(refused: string): Promise<string> {
    if (this.tokens?.access === refused) this.tokens = undefined;
    return this.accessToken();
  }

  private signedInAgain(): Promise<void> {
    this.change(this.current === 'unknown' ? 'signed-out' : 'expired');
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  /** Returns false when the sign-in has ended. */
  private renew(): Promise<boolean> {
    this.renewal ??= this.renewAlone().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async renewAlone(): Promise<boolean> {
    const before = lastRenewal();
    if (before === null) return false;
    return withLock(async () => {
      const last = lastRenewal();
      if (last === null) return false;
      if (last !== before && (await this.relayed())) return true;
      try {
        const kept = storage.get(KEPT_TOKEN_KEY);
        const body = kept === null ? {} : { refresh_token: kept, cookie: true };
        this.store(await callApi<IssuedTokens>(`${USERS}/refresh`, json(body)));
        return true;
      } catch (error) {
        if (error instanceof ApiFailure && (error.status === 401 || error.status === 400)) return false;
        throw error;
      }
    });
  }

  private async relayed(): Promise<boolean> {
    const had = this.tokens;
    for (let waited = 0; waited < RELAY_MS && this.tokens === had; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return this.tokens !== had;
  }

  private store({ access_token: access, expires_in: seconds }: IssuedTokens): void {
    storage.remove(KEPT_TOKEN_KEY);
    storage.set(RENEWAL_KEY, `${Date.now()} ${Math.random()}`);
    const tokens = { access, expiresAt: Date.now() + seconds * 1_000 };
    this.channel.postMessage(tokens);
    this.accept(tokens);
  }

  private accept(tokens: Tokens): void {
    this.tokens = tokens;
    this.change('signed-in');
    for (const proceed of this.waiting) proceed();
    this.waiting.clear();
  }

  private leave(): void {
    this.tokens = undefined;
    this.change('signed-out');
  }

  private change(state: SignInState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}

export const signIn = new SignIn();

/** Null when this browser has no sign-in. */
function lastRenewal(): string | null {
  return storage.get(RENEWAL_KEY) ?? storage.get(KEPT_TOKEN_KEY);
}

function forget(): void {
  storage.remove(RENEWAL_KEY);
  storage.remove(KEPT_TOKEN_KEY);
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** Browsers offer locks on https and on localhost only; elsewhere the server's grace period has to do. */
function withLock<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? (navigator.locks.request(LOCK, work) as Promise<T>) : work();
}
