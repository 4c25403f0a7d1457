import { mask } from './mask.js';

describe('mask', () => {
  it.each([
    ['sign-in of jane.doe+x@example.co.uk failed', 'sign-in of [email] failed'],
    ['authorization: Bearer abc.def-ghi', 'authorization: Bearer [token]'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'token [token]'],
    ['{"password":"hun\\"ter2","n":1}', '{"password":"[secret]","n":1}'],
    [
      '{"msg":"sent {\\"password\\":\\"hun\\\\\\"ter2\\",\\"n\\":1}"}',
      '{"msg":"sent {\\"password\\":\\"[secret]\\",\\"n\\":1}"}',
    ],
    ['{"new_password":12345,"n":1}', '{"new_password":"[secret]","n":1}'],
    ['{"password":"cut off in the mid', '{"password":"[secret]"'],
    ['login password=hunter2 failed', 'login password=[secret] failed'],
    ['GET /x?token=abc.def&page=2', 'GET /x?token=[secret]&page=2'],
    ['GET /x?refresh_token=abc', 'GET /x?refresh_token=[secret]'],
    ['GET /x?key=abc&page=2', 'GET /x?key=[secret]&page=2'],
    ['key AIzaSyA1234567890abcdefghijklmnopqrstuv', 'key [key]'],
    ['key AKIAIOSFODNN7EXAMPLE', 'key [key]'],
    ['authorization: Basic dXNlcjpwYXNz', 'authorization: Basic [credentials]'],
    ['https://user:pass@host/path', 'https://[credentials]@host/path'],
    ['call +49 171 1234567 now', 'call [phone] now'],
    ['call (555) 123-4567 now', 'call [phone] now'],
    ['call 0171 1234567 now', 'call [phone] now'],
    ['paid with 4111 1111 1111 1111.', 'paid with [card].'],
    ['paid with 4111-1111-1111-1111', 'paid with [card]'],
    ['mongodb://root:pw@db:27017/attendant', 'mongodb://[credentials]@db:27017/attendant'],
  ])('%s', (line, masked) => {
    expect(mask(line)).toBe(masked);
  });

  it.each([
    '{"level":"info","msg":"GET /api/v1/health 200","ms":3}',
    '{"level":"info","time":"2026-11-28T17:39:25.123Z","msg":"12345678 tokens in 1732815565123 ms, max_tokens=512"}',
    'a basic subscription, the Basic plan, order 4111 1111 1111 1112',
    'connected to https://example.com:8443/a@b from 192.168.100.200',
  ])('leaves %s alone', (line) => {
    expect(mask(line)).toBe(line);
  });
});
