import { describeWithQdrant, QDRANT_API_KEY, startQdrant } from '@app/testing/servers/qdrant-server.js';
import { describeRemoteVectorStore } from '../remote/remote-vector-store.contract.js';
import { QdrantVectorEndpoint } from './qdrant.vector-endpoint.js';

describeWithQdrant('Qdrant', () => {
  describeRemoteVectorStore('Qdrant', {
    start: startQdrant,
    endpoint: (url) => new QdrantVectorEndpoint({ url, apiKey: QDRANT_API_KEY }),
    unauthorized: (url) => new QdrantVectorEndpoint({ url, apiKey: 'another one' }),
    histories: 25,
  });
});
