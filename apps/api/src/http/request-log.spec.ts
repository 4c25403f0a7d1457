import { Writable } from 'node:stream';
import { Controller, Get, type INestApplication, Module, Res } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import { requestLogOptions } from './request-log.js';

@Controller()
class AnswersController {
  @Get(['health/ready', 'documents', 'healthy'])
  unavailable(@Res() response: Response): void {
    response.status(503).end();
  }

  @Get('fine')
  fine(): string {
    return 'fine';
  }

  @Get('unknown')
  unknown(@Res() response: Response): void {
    response.status(404).end();
  }
}

@Module({ controllers: [AnswersController] })
class AnswersModule {}

describe('The log of requests', () => {
  let app: INestApplication;
  let url: string;
  const lines: { level: number; msg: string }[] = [];

  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()) as (typeof lines)[number]);
        done();
      },
    });
    const module = await Test.createTestingModule({ imports: [AnswersModule] }).compile();
    app = module.createNestApplication({ logger: false });
    app.use(pinoHttp(requestLogOptions(pino(stream))));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  afterAll(() => app.close());

  const logged = async (path: string) => {
    const before = lines.length;
    await (await fetch(url + path)).text();
    const [line] = lines.slice(before);
    return line && [pino.levels.labels[line.level], line.msg];
  };

  it.each([
    ['/fine?token=secret', 'info', 'GET /fine 200'],
    ['/documents', 'error', 'GET /documents 503'],
    ['/healthy', 'error', 'GET /healthy 503'],
    ['/health/ready', 'warn', 'GET /health/ready 503'],
  ])('of %s is a line at the level %s', async (path, level, message) => {
    expect(await logged(path)).toEqual([level, message]);
  });

  it('samples refusals', async () => {
    const refusals = [];
    for (let i = 0; i < 50; i += 1) refusals.push(await logged('/unknown'));
    const written = refusals.filter((line) => line !== undefined);
    expect(written.length).toBeGreaterThanOrEqual(5);
    expect(written.length).toBeLessThan(50);
  });
});
