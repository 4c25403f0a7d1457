import { Controller, Get, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ErrorFilter } from '../../http/errors/error.filter.js';
import { ApiIdempotencyKey, IdempotencyKey } from './idempotency-key.js';

@Controller()
class Routes {
  @Get()
  @ApiIdempotencyKey()
  read(@IdempotencyKey() key: string | undefined): { key: string | null } {
    return { key: key ?? null };
  }
}

describe('IdempotencyKey', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [Routes] }).compile();
    app = module.createNestApplication({ logger: false }).useGlobalFilters(new ErrorFilter());
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  it.each([[undefined], ['k'], ['import-2026-01-31/~!'], ['k'.repeat(128)]])('reads %s', async (key) => {
    const response = await fetch(url, { headers: key === undefined ? {} : { 'Idempotency-Key': key } });
    expect(await response.json()).toEqual({ key: key ?? null });
  });

  it.each([
    ['an empty key', ['']],
    ['more than 128 characters', ['k'.repeat(129)]],
    ['a space', ['two words']],
    ['a character outside ASCII', ['schlüssel']],
    ['two keys', ['k-1', 'k-2']],
  ])('refuses %s', async (_, keys) => {
    const response = await fetch(url, { headers: keys.map((key) => ['Idempotency-Key', key]) });
    const message = 'Idempotency-Key must be 1 to 128 visible ASCII characters without spaces';
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: {
        code: 'VALIDATION_ERROR',
        message: `The request is not valid: ${message}.`,
        details: [{ field: 'Idempotency-Key', rule: 'matches', message }],
      },
    });
  });

  it('is documented as an optional header of the bounds that it has', () => {
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect(paths['/']?.get?.parameters).toEqual([
      expect.objectContaining({
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: expect.objectContaining({ type: 'string', minLength: 1, maxLength: 128 }) as unknown,
      }),
    ]);
  });
});
