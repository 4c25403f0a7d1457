export * from './pinecone-client.js';
