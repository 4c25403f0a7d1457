import type { Request, Response } from 'express';

/** DI token of the UsersConfig, whose lifetime of refresh tokens the cookie has. */
export const REFRESH_COOKIE_CONFIG = Symbol('RefreshCookieConfig');

/** The routes that read or replace the cookie. */
const PATH = '/api/v1/users';

/**
 * Keeps the refresh token of a browser app where its scripts cannot read it. Browsers send it to the same site only, and
 * have one set of cookies for all ports of a host, so that the name holds the port.
 */
export function setRefreshCookie(
  request: Request,
  response: Response,
  token: string,
  maxAgeMs: number,
): void {
  response.cookie(nameFor(request), token, { ...attributes(request), maxAge: maxAgeMs });
}

export function clearRefreshCookie(request: Request, response: Response): void {
  if (refreshCookie(request) !== undefined) response.clearCookie(nameFor(request), attributes(request));
}

/** Undefined when the browser has sent none. */
export function refreshCookie(request: Request): string | undefined {
  const begin = `${nameFor(request)}=`;
  const cookie = (request.headers.cookie ?? '').split('; ').find((each) => each.startsWith(begin));
  const value = cookie?.slice(begin.length);
  return value === undefined || value === '' ? undefined : value;
}

function nameFor(request: Request): string {
  const [, port] = /:(\d{1,5})$/.exec(request.headers.host ?? '') ?? [];
  return port === undefined ? 'attendant_refresh' : `attendant_refresh_${port}`;
}

function attributes(request: Request) {
  return { httpOnly: true, sameSite: 'strict', path: PATH, secure: request.secure } as const;
}
