import {
  describeWithWeaviate,
  startWeaviate,
  WEAVIATE_API_KEY,
} from '@app/testing/servers/weaviate-server.js';
import { describeRemoteVectorStore } from '../remote/remote-vector-store.contract.js';
import { WeaviateVectorEndpoint } from './weaviate.vector-endpoint.js';

describeWithWeaviate('Weaviate', () => {
  describeRemoteVectorStore('Weaviate', {
    start: startWeaviate,
    endpoint: (url) => new WeaviateVectorEndpoint({ url, apiKey: WEAVIATE_API_KEY }),
    unauthorized: (url) => new WeaviateVectorEndpoint({ url, apiKey: 'another one' }),
    histories: 25,
  });
});
