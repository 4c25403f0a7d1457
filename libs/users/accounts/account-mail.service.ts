import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, messageOf } from '@app/kernel';
import { Mailer, type MailMessage } from '@app/mail';
import { ServerAddress } from '@app/process';
import { USERS_CONFIG, type UsersConfig } from '../users.config.js';

// Requests of strangers cause most of these messages: an address gets at most one of each kind per minute.
const PAUSE_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/** The messages about accounts. They are sent in the background, so that an answer takes the same time with or without one. */
@Injectable()
export class AccountMailService {
  private readonly logger = new Logger(AccountMailService.name);
  private readonly lastSent = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  /** The latest confirmation of each address that has to wait. */
  private readonly waiting = new Map<string, MailMessage>();

  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(USERS_CONFIG) private readonly config: UsersConfig,
    private readonly address: ServerAddress,
  ) {}

  sendVerification(email: string, token: string): void {
    const link = `${this.publicUrl}/api/v1/users/verify-email?token=${token}`;
    this.send('verification', {
      to: email,
      subject: 'Confirm your e-mail address',
      text: `Someone, hopefully you, has created an account with this address.\n\nOpen this link to confirm it:\n${link}\n\nThe link is valid for 24 hours. If you did not create the account, ignore this message: the account cannot be used without the link.`,
    });
  }

  /** Someone tried to register with the address of an account. */
  sendAlreadyRegistered(email: string): void {
    this.send('already-registered', {
      to: email,
      subject: 'You already have an account',
      text: `Someone, hopefully you, tried to create an account with this address at ${this.publicUrl}. You already have one: sign in with it. If you have forgotten the password, ask an administrator to reset it.\n\nIf this was not you, you can ignore this message: nothing has changed.`,
    });
  }

  sendInvitation(email: string, link: string, expiresAt: Date): void {
    this.send('invitation', {
      to: email,
      subject: 'You are invited to Attendant',
      text: `You are invited to create an account.\n\nOpen this link:\n${link}\n\nThe link works once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    });
  }

  invitationLink(token: string): string {
    return `${this.publicUrl}/#invitation=${token}`;
  }

  private get publicUrl(): string {
    return (this.config.publicUrl ?? this.address.url).replace(/\/+$/, '');
  }

  private send(kind: string, message: MailMessage): void {
    const key = `${kind} ${message.to}`;
    const now = this.clock.now().getTime();
    const waitMs = (this.lastSent.get(key) ?? -Infinity) + PAUSE_MS - now;
    if (kind !== 'invitation' && waitMs > 0) {
      // A new link may have made the one that was sent invalid.
      if (kind === 'verification') this.sendLater(key, message, waitMs);
      return;
    }
    this.lastSent.set(key, now);
    this.mailer.send(message).catch((error: unknown) => {
      // It may be asked for again at once.
      this.lastSent.delete(key);
      this.logger.error(`Failed to send a message (${kind}): ${messageOf(error)}`);
    });
  }

  private sendLater(key: string, message: MailMessage, waitMs: number): void {
    if (!this.waiting.has(key)) {
      if (this.waiting.size >= MAX_REMEMBERED) return;
      setTimeout(() => {
        const latest = this.waiting.get(key);
        this.waiting.delete(key);
        if (latest) this.send('verification', latest);
      }, waitMs).unref();
    }
    this.waiting.set(key, message);
  }
}
