import { mask } from './mask.js';

describe('mask', () => {
  it.each([
    ['sign-in of jane.doe+x@example.co.uk failed', 'sign-in of [email] failed'],
    ['authorization: Bearer abc.def-ghi', 'authorization: Bearer [token]'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'token [token]'],
    ['{"password":"hun\\"ter2","n":1}', '{"password":"[secret]","n":1}'],
    ['mongodb://root:pw@db:27017/attendant', 'mongodb://[credentials]@db:27017/attendant'],
  ])('%s', (line, masked) => {
    expect(mask(line)).toBe(masked);
  });

  it('leaves ordinary lines alone', () => {
    const line = '{"level":"info","msg":"GET /api/v1/health 200","ms":3}';
    expect(mask(line)).toBe(line);
  });
});
