import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { type DomainError } from '@app/kernel';
import { defaultsOf } from '@app/testing';
import { httpConfig } from './http.config.js';
import {
  freeRequestSlot,
  limitRequestsInProgress,
  requireAllowedSource,
} from './request-limits.middleware.js';

const CONFIG = defaultsOf(httpConfig);

type Middleware = ReturnType<typeof requireAllowedSource>;

/** A request that passes through the middleware; `error` is what it was refused with. */
function send(middleware: Middleware, { ip = '203.0.113.1', host = 'support.example.com' } = {}) {
  const request = { ip, headers: { host } } as Request;
  const response = new EventEmitter();
  let error: unknown = 'next was not called';
  middleware(request, response as unknown as Response, (thrown?: unknown) => (error = thrown));
  return { request, error, close: () => void response.emit('close') };
}

describe('requireAllowedSource', () => {
  const refusal = (config: Partial<typeof CONFIG>, source: { ip?: string; host?: string }) => {
    const { error } = send(requireAllowedSource({ ...CONFIG, ...config }), source);
    return error === undefined ? undefined : (error as DomainError).message;
  };
  const ADDRESS = 'Requests from this address are not accepted.';
  const HOST = 'The service is not available under this host name.';

  it('accepts every source by default', () => {
    expect(refusal({}, { ip: '198.51.100.7' })).toBeUndefined();
  });

  it('accepts only the addresses of IP_ALLOW, except those of IP_DENY', () => {
    const config = { ipAllow: ['203.0.113.0/24'], ipDeny: ['203.0.113.9'] };
    expect(refusal(config, { ip: '203.0.113.1' })).toBeUndefined();
    expect(refusal(config, { ip: '203.0.113.9' })).toBe(ADDRESS);
    expect(refusal(config, { ip: '198.51.100.7' })).toBe(ADDRESS);
    expect(refusal({ ipDeny: ['203.0.113.9'] }, { ip: '198.51.100.7' })).toBeUndefined();
  });

  it.each([
    ['support.example.com', true],
    ['Support.Example.com', true],
    ['support.example.com:8443', true],
    ['other.example.com', false],
    ['notsupport.example.com', false],
    ['support.example.com.evil.example', false],
    ['localhost:3000', true],
    ['localhost:3001', false],
    ['localhost', false],
    ['a.example.org', true],
    ['a.b.example.org:443', true],
    ['example.org', false],
    ['a.example.orgs', false],
    ['', false],
  ])('decides by ALLOWED_HOSTS whether the host %s is accepted: %s', (host, accepted) => {
    const allowedHosts = ['support.EXAMPLE.com', 'localhost:3000', '*.example.org'];
    const middleware = requireAllowedSource({ ...CONFIG, allowedHosts });
    const { error } = send(middleware, { host });
    expect(error).toEqual(
      accepted ? undefined : expect.objectContaining({ code: 'FORBIDDEN', message: HOST }),
    );
  });

  it('accepts a request without a Host header when every host is allowed', () => {
    const request = { ip: '203.0.113.1', headers: {} } as Request;
    let error: unknown = 'next was not called';
    requireAllowedSource(CONFIG)(request, {} as Response, (thrown?: unknown) => (error = thrown));
    expect(error).toBeUndefined();
  });
});

describe('limitRequestsInProgress', () => {
  const REFUSED = {
    code: 'RATE_LIMITED',
    message: 'Too many requests from this address are in progress. Try again in a moment.',
    details: [{ rule: 'requests_in_progress', retry_after_seconds: 1 }],
  };
  const open = () => limitRequestsInProgress({ ...CONFIG, maxRequestsPerClient: 2 });

  it('limits the requests in progress of each client', () => {
    const middleware = open();
    const first = send(middleware);
    expect([first.error, send(middleware).error]).toEqual([undefined, undefined]);
    expect(send(middleware).error).toMatchObject(REFUSED);
    expect(send(middleware, { ip: '203.0.113.2' }).error).toBeUndefined();
    first.close();
    expect(send(middleware).error).toBeUndefined();
    expect(send(middleware).error).toMatchObject(REFUSED);
  });

  it('counts again from zero after the last response of a client is closed', () => {
    const middleware = open();
    for (let round = 0; round < 3; round += 1) {
      const requests = [send(middleware), send(middleware)];
      expect(send(middleware).error).toMatchObject(REFUSED);
      requests.forEach(({ close }) => close());
    }
  });

  it('frees the place of an event stream when it opens, and only once', () => {
    const middleware = open();
    const [stream] = [send(middleware), send(middleware)];
    freeRequestSlot(stream.request);
    freeRequestSlot(stream.request);
    stream.close();
    expect(send(middleware).error).toBeUndefined();
    expect(send(middleware).error).toMatchObject(REFUSED);
  });

  it('leaves a request alone that holds no place', () => {
    const { request, error } = send(requireAllowedSource(CONFIG));
    freeRequestSlot(request);
    expect(error).toBeUndefined();
  });
});
