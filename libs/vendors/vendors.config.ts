import { type ConfigOf, defineConfig, setting, text } from '@app/config';

function webAddress() {
  return text().refine(isWebAddress, 'must be an address that begins with http:// or https://');
}

/** The address of the API, also of one that was pasted with the path of a call. */
function apiAddress() {
  return webAddress().transform((value) =>
    value.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|embeddings|models|responses)$/, ''),
  );
}

function isWebAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}

function redisAddress() {
  return text().refine(
    (address) => URL.canParse(address) && /^rediss?:$/.test(new URL(address).protocol),
    'must be an address such as redis://localhost:6379',
  );
}

function postgresAddress() {
  return text().refine(
    (address) => URL.canParse(address) && /^postgres(ql)?:$/.test(new URL(address).protocol),
    'must be an address such as postgresql://user:password@localhost:5432/database',
  );
}

function neo4jAddress() {
  return text().refine(
    isWebAddress,
    'must be the address of the HTTP API of Neo4j, such as http://localhost:7474, and not one that begins with bolt:// or neo4j://',
  );
}

/** Where the vendors' services are and how to sign in to them; shared by all ports that have adapters for a vendor. */
export const vendorsConfig = defineConfig('vendors', {
  openaiApiKey: setting('OPENAI_API_KEY', text(), {
    description:
      'Sets the API key for OpenAI or, if it requires one, for the compatible server at OPENAI_BASE_URL.',
    example: 'sk-…',
    secret: true,
  }),
  openaiBaseUrl: setting('OPENAI_BASE_URL', apiAddress(), {
    default: 'https://api.openai.com/v1',
    description:
      'Sets the base URL of OpenAI or of a server with a compatible API, such as vLLM, LM Studio or OpenRouter.',
    example: 'http://localhost:8000/v1',
  }),
  azureOpenaiEndpoint: setting('AZURE_OPENAI_ENDPOINT', webAddress(), {
    description: 'Sets the endpoint of the Azure OpenAI resource.',
    example: 'https://my-resource.openai.azure.com',
  }),
  azureOpenaiApiKey: setting('AZURE_OPENAI_API_KEY', text(), {
    description: 'Sets the API key of the Azure OpenAI resource.',
    example: '0123456789abcdef…',
    secret: true,
  }),
  azureOpenaiApiVersion: setting('AZURE_OPENAI_API_VERSION', text(), {
    default: '2024-10-21',
    description: 'Sets the version of the Azure OpenAI API.',
    example: '2025-04-01-preview',
  }),
  azureOpenaiDeployment: setting('AZURE_OPENAI_DEPLOYMENT', text(), {
    description: 'Sets the name of the Azure OpenAI deployment that writes the answers.',
    example: 'gpt-4o-mini',
  }),
  azureContentSafetyEndpoint: setting('AZURE_CONTENT_SAFETY_ENDPOINT', webAddress(), {
    description: 'Sets the endpoint of the Azure AI Content Safety resource.',
    example: 'https://my-resource.cognitiveservices.azure.com',
  }),
  azureContentSafetyKey: setting('AZURE_CONTENT_SAFETY_KEY', text(), {
    description: 'Sets the API key of the Azure AI Content Safety resource.',
    example: '0123456789abcdef…',
    secret: true,
  }),
  awsRegion: setting('AWS_REGION', text(), {
    description: 'Sets the AWS region for Bedrock and S3.',
    example: 'eu-central-1',
  }),
  awsBedrockEndpoint: setting('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', webAddress(), {
    description:
      'Sets the endpoint of the Bedrock runtime, such as a VPC endpoint or a proxy. By default, the public endpoint of AWS_REGION is used.',
    example: 'https://vpce-0a1b.bedrock-runtime.eu-central-1.vpce.amazonaws.com',
  }),
  awsS3Endpoint: setting('AWS_ENDPOINT_URL_S3', webAddress(), {
    description:
      'Sets the endpoint of a service with the API of S3, such as SeaweedFS, Ceph or Cloudflare R2, for `BLOB_STORE=s3`. By default, the public endpoint of S3 in AWS_REGION is used.',
    example: 'http://localhost:8333',
  }),
  s3Bucket: setting('S3_BUCKET', text(), {
    description: 'Sets the bucket for uploaded files, for `BLOB_STORE=s3`. It must exist.',
    example: 'attendant-files',
  }),
  awsAccessKeyId: setting('AWS_ACCESS_KEY_ID', text(), {
    description:
      'Sets the access key ID for Bedrock and S3. By default, the credential chain of the AWS SDK (profile or role) is used.',
    example: 'AKIA…',
    secret: true,
  }),
  awsSecretAccessKey: setting('AWS_SECRET_ACCESS_KEY', text(), {
    description: 'Sets the secret access key that belongs to AWS_ACCESS_KEY_ID.',
    example: 'wJalr…',
    secret: true,
  }),
  awsSessionToken: setting('AWS_SESSION_TOKEN', text(), {
    description: 'Sets the session token of temporary AWS credentials.',
    example: 'IQoJ…',
    secret: true,
  }),
  azureStorageConnectionString: setting(
    'AZURE_STORAGE_CONNECTION_STRING',
    text().refine(
      (value) =>
        /(^|;)(BlobEndpoint|AccountName)=/i.test(value) &&
        /(^|;)(AccountKey|SharedAccessSignature)=/i.test(value),
      'must be a connection string with AccountName and AccountKey, or with BlobEndpoint and SharedAccessSignature',
    ),
    {
      description:
        'Sets the connection string of the Azure storage account, as its page of access keys shows it, for `BLOB_STORE=azure`.',
      example:
        'DefaultEndpointsProtocol=https;AccountName=attendant;AccountKey=…;EndpointSuffix=core.windows.net',
      secret: true,
    },
  ),
  azureStorageContainer: setting('AZURE_STORAGE_CONTAINER', text(), {
    description: 'Sets the container for uploaded files, for `BLOB_STORE=azure`. It must exist.',
    example: 'attendant-files',
  }),
  geminiApiKey: setting('GEMINI_API_KEY', text(), {
    description: 'Sets the API key for the Gemini API.',
    example: 'AIza…',
    secret: true,
  }),
  geminiBaseUrl: setting('GEMINI_BASE_URL', webAddress(), {
    description:
      "Sets the base URL of the Gemini API, such as a proxy. By default, Google's public endpoint is used.",
    example: 'https://gemini-proxy.example.com',
  }),
  ollamaHost: setting('OLLAMA_HOST', text(), {
    default: 'http://127.0.0.1:11434',
    description: 'Sets the address of the Ollama server.',
    example: 'http://gpu-box:11434',
  }),
  redisUrl: setting('REDIS_URL', redisAddress(), {
    description: 'Sets the address of Redis, for `QUEUE=bullmq` and `CACHE=redis`.',
    example: 'redis://:password@localhost:6379',
    secret: true,
  }),
  postgresUrl: setting('POSTGRES_URL', postgresAddress(), {
    description:
      'Sets the address of PostgreSQL with the extension pgvector 0.8 or later, for `VECTOR_STORE=pgvector`.',
    example: 'postgresql://attendant:password@localhost:5432/attendant',
    secret: true,
  }),
  qdrantUrl: setting('QDRANT_URL', webAddress(), {
    description: 'Sets the address of Qdrant, for `VECTOR_STORE=qdrant`.',
    example: 'http://localhost:6333',
  }),
  qdrantApiKey: setting('QDRANT_API_KEY', text(), {
    description: 'Sets the API key of Qdrant, if it requires one.',
    example: 'qd-…',
    secret: true,
  }),
  weaviateUrl: setting('WEAVIATE_URL', webAddress(), {
    description: 'Sets the address of Weaviate, for `VECTOR_STORE=weaviate`.',
    example: 'http://localhost:8080',
  }),
  weaviateApiKey: setting('WEAVIATE_API_KEY', text(), {
    description: 'Sets the API key of Weaviate, if it requires one.',
    example: 'wv-…',
    secret: true,
  }),
  chromaUrl: setting('CHROMA_URL', webAddress(), {
    description: 'Sets the address of Chroma, for `VECTOR_STORE=chroma`.',
    example: 'http://localhost:8000',
  }),
  chromaApiKey: setting('CHROMA_API_KEY', text(), {
    description:
      'Sets the API key of Chroma Cloud, or of a proxy that requires one. It is sent as `x-chroma-token`.',
    example: 'ck-…',
    secret: true,
  }),
  chromaTenant: setting('CHROMA_TENANT', text(), {
    default: 'default_tenant',
    description: 'Sets the tenant of Chroma.',
    example: '0a1b2c3d-…',
  }),
  chromaDatabase: setting('CHROMA_DATABASE', text(), {
    default: 'default_database',
    description: 'Sets the database of Chroma.',
    example: 'support',
  }),
  pineconeApiKey: setting('PINECONE_API_KEY', text(), {
    description: 'Sets the API key of Pinecone, for `VECTOR_STORE=pinecone`.',
    example: 'pcsk_…',
    secret: true,
  }),
  pineconeIndexHost: setting('PINECONE_INDEX_HOST', text(), {
    description:
      'Sets the host of the Pinecone index, as its console shows it. The index has the dimension of the embedding model and the metric cosine or dotproduct.',
    example: 'attendant-0a1b2c3.svc.aped-4627-b74a.pinecone.io',
  }),
  cohereApiKey: setting('COHERE_API_KEY', text(), {
    description: 'Sets the API key for the Cohere API.',
    example: 'co-…',
    secret: true,
  }),
  cohereBaseUrl: setting('COHERE_BASE_URL', webAddress(), {
    description:
      "Sets the base URL of the Cohere API, such as a proxy. By default, Cohere's public endpoint is used.",
    example: 'https://cohere-proxy.example.com',
  }),
  neo4jUri: setting('NEO4J_URI', neo4jAddress(), {
    description: 'Sets the address of the HTTP API of Neo4j 5.25 or later, for `REPORTS_GRAPH=neo4j`.',
    example: 'http://localhost:7474',
  }),
  neo4jUser: setting('NEO4J_USER', text(), {
    default: 'neo4j',
    description: 'Sets the name that the server signs in to Neo4j with.',
    example: 'attendant',
  }),
  neo4jPassword: setting('NEO4J_PASSWORD', text(), {
    description: 'Sets the password that belongs to NEO4J_USER.',
    example: 'correct-horse-battery',
    secret: true,
  }),
  neo4jDatabase: setting('NEO4J_DATABASE', text(), {
    default: 'neo4j',
    description: 'Sets the database of Neo4j.',
    example: 'attendant',
  }),
});
export type VendorsConfig = ConfigOf<typeof vendorsConfig>;
