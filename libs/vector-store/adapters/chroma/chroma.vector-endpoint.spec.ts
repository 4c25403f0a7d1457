import { describeWithChroma, startChroma } from '@app/testing/servers/chroma-server.js';
import { describeRemoteVectorStore } from '../remote/remote-vector-store.contract.js';
import { ChromaVectorEndpoint } from './chroma.vector-endpoint.js';

const DEFAULTS = { tenant: 'default_tenant', database: 'default_database' };

describeWithChroma('Chroma', () => {
  describeRemoteVectorStore('Chroma', {
    start: startChroma,
    endpoint: (url) => new ChromaVectorEndpoint({ url, ...DEFAULTS }),
    histories: 25,
  });
});
