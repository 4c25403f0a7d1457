import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '@app/kernel';
import { AddressRanges, clientAddress, clientNetwork } from '../security/client-address.js';
import type { HttpConfig } from './http.config.js';

const SLOT = Symbol('slot of the request');

interface RequestInProgress extends Request {
  /** Gives the place of the request back. */
  [SLOT]?: () => void;
}

/** ALLOWED_HOSTS, IP_ALLOW and IP_DENY, before anything else is done for a request. */
export function requireAllowedSource({ allowedHosts, ipAllow, ipDeny }: HttpConfig) {
  const allowed = new AddressRanges(ipAllow);
  const denied = new AddressRanges(ipDeny);
  const hosts = allowedHosts.map((host) => host.toLowerCase());
  return (request: Request, _response: Response, next: NextFunction): void => {
    const address = clientAddress(request);
    if (denied.has(address) || !(allowed.isEmpty || allowed.has(address)))
      next(new DomainError('FORBIDDEN', 'Requests from this address are not accepted.'));
    else if (hosts.length > 0 && !isAllowedHost(request.headers.host ?? '', hosts))
      next(new DomainError('FORBIDDEN', 'The service is not available under this host name.'));
    else next();
  };
}

/** MAX_REQUESTS_PER_CLIENT. An event stream gives its place back when it opens: see `freeRequestSlot`. */
export function limitRequestsInProgress({ maxRequestsPerClient }: HttpConfig) {
  const inProgress = new Map<string, number>();
  return (request: RequestInProgress, response: Response, next: NextFunction): void => {
    const client = clientNetwork(request);
    const count = inProgress.get(client) ?? 0;
    if (count >= maxRequestsPerClient) {
      const message = 'Too many requests from this address are in progress. Try again in a moment.';
      next(
        new DomainError('RATE_LIMITED', message, [{ rule: 'requests_in_progress', retry_after_seconds: 1 }]),
      );
      return;
    }
    inProgress.set(client, count + 1);
    let isHeld = true;
    const release = (): void => {
      if (!isHeld) return;
      isHeld = false;
      const left = (inProgress.get(client) ?? 1) - 1;
      if (left === 0) inProgress.delete(client);
      else inProgress.set(client, left);
    };
    request[SLOT] = release;
    response.once('close', release);
    next();
  };
}

/** For responses that stay open by design, such as event streams: they do not count as requests in progress. */
export function freeRequestSlot(request: RequestInProgress): void {
  request[SLOT]?.();
}

function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase();
  const withoutPort = name.replace(/:\d+$/, '');
  return allowed.some(
    (each) =>
      each === name || each === withoutPort || (each.startsWith('*.') && withoutPort.endsWith(each.slice(1))),
  );
}
