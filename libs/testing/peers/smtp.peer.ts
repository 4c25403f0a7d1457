import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SmtpPeerOptions {
  /** The answer to RCPT TO instead of 250. */
  readonly recipientAnswer?: string;
  /** Accepts AUTH PLAIN for this user and password only. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Accepts connections and says nothing. */
  readonly silent?: boolean;
}

/** An SMTP server for tests: the commands of RFC 5321 that a client needs to deliver a message, and AUTH PLAIN. */
export class SmtpPeer {
  /** Each message as it was sent, dot-unstuffed, quoted-printable and base64 bodies decoded. */
  readonly messages: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly options: SmtpPeerOptions,
  ) {}

  static async start(options: SmtpPeerOptions = {}): Promise<SmtpPeer> {
    const server = createServer();
    const peer = new SmtpPeer(server, options);
    server.on('connection', (socket) => peer.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return peer;
  }

  get url(): string {
    const { credentials } = this.options;
    const user = credentials ? `${credentials.user}:${credentials.password}@` : '';
    return `smtp://${user}127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    if (this.options.silent) return;
    const say = (line: string) => socket.write(`${line}\r\n`);
    let buffer = '';
    let data: string[] | null = null;
    say('220 peer ESMTP');
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf('\r\n'); end !== -1; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data === null) data = this.command(line, say) ? [] : null;
        else if (line === '.') {
          this.messages.push(decode(data.join('\n')));
          data = null;
          say('250 queued');
        } else data.push(line.replace(/^\./, ''));
      }
    });
  }

  /** Whether the message itself follows. */
  private command(line: string, say: (line: string) => void): boolean {
    const verb = line.split(' ')[0]?.toUpperCase();
    if (verb === 'EHLO') say(this.options.credentials ? '250-peer\r\n250 AUTH PLAIN' : '250 peer');
    else if (verb === 'AUTH') say(this.admits(line) ? '235 welcome' : '535 wrong user or password');
    else if (verb === 'RCPT') say(this.options.recipientAnswer ?? '250 ok');
    else if (verb === 'DATA') say('354 go ahead');
    else if (verb === 'QUIT') say('221 bye');
    else say('250 ok');
    return verb === 'DATA';
  }

  private admits(line: string): boolean {
    const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString()
      .split('\0');
    return user === this.options.credentials?.user && password === this.options.credentials?.password;
  }
}

function decode(message: string): string {
  const [head = '', ...rest] = message.split('\n\n');
  const body = rest.join('\n\n');
  if (/content-transfer-encoding: base64/i.test(head))
    return `${head}\n\n${Buffer.from(body, 'base64').toString()}`;
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return message;
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString()}`;
}
