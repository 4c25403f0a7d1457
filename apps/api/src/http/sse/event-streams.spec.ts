import type { AddressInfo } from 'node:net';
import express from 'express';
import { DomainError, type ErrorCode } from '@app/kernel';
import { EventStreams } from './event-streams.js';

describe('The last event of a stream that fails', () => {
  async function errorAfter(code: ErrorCode): Promise<Record<string, unknown>> {
    const streams = new EventStreams(undefined as never);
    const app = express().get('/', (_, response) => {
      const source = async function* () {
        yield { event: 'status', data: { stage: 'retrieve' } };
        throw new DomainError(code, 'It failed.', [{ rule: 'example' }]);
      };
      void streams.open(response, source).then((file) => file.getStream().pipe(response));
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const text = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();
      return JSON.parse(/event: error\ndata: (.*)/.exec(text)![1]!) as Record<string, unknown>;
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('says whether the same request may succeed later', async () => {
    expect(await errorAfter('PROVIDER_UNAVAILABLE')).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'It failed.',
      details: [{ rule: 'example', retryable: true }],
    });
    expect(await errorAfter('INTERNAL_ERROR')).toMatchObject({ details: [{ retryable: false }] });
  });

  it('has the details of an error that the request caused', async () => {
    expect(await errorAfter('SESSION_ENDED')).toMatchObject({ details: [{ rule: 'example' }] });
  });
});
