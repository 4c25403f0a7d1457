import { type ConfigOf, defineConfig, setting, text } from '@app/config';

function webAddress() {
  return text().refine(isWebAddress, 'must be an address that begins with http:// or https://');
}

function isWebAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}

/** Where the vendors' services are and how to sign in to them; shared by all ports that have adapters for a vendor. */
export const vendorsConfig = defineConfig('vendors', {
  openaiApiKey: setting('OPENAI_API_KEY', text(), {
    description: 'Key for OpenAI, or for the compatible server at OPENAI_BASE_URL if it wants one.',
    example: 'sk-…',
    secret: true,
  }),
  openaiBaseUrl: setting('OPENAI_BASE_URL', webAddress(), {
    default: 'https://api.openai.com/v1',
    description:
      'Address of OpenAI or of a server that speaks its protocol (vLLM, LM Studio, OpenRouter, …).',
    example: 'http://localhost:8000/v1',
  }),
  azureOpenaiEndpoint: setting('AZURE_OPENAI_ENDPOINT', webAddress(), {
    description: 'Address of the Azure OpenAI resource.',
    example: 'https://my-resource.openai.azure.com',
  }),
  azureOpenaiApiKey: setting('AZURE_OPENAI_API_KEY', text(), {
    description: 'Key of the Azure OpenAI resource.',
    example: '0123456789abcdef…',
    secret: true,
  }),
  azureOpenaiApiVersion: setting('AZURE_OPENAI_API_VERSION', text(), {
    default: '2024-10-21',
    description: "Version of Azure OpenAI's interface.",
    example: '2025-04-01-preview',
  }),
  azureOpenaiDeployment: setting('AZURE_OPENAI_DEPLOYMENT', text(), {
    description: 'Name of the Azure OpenAI deployment that answers.',
    example: 'gpt-4o-mini',
  }),
  azureContentSafetyEndpoint: setting('AZURE_CONTENT_SAFETY_ENDPOINT', webAddress(), {
    description: 'Address of the Azure AI Content Safety resource.',
    example: 'https://my-resource.cognitiveservices.azure.com',
  }),
  azureContentSafetyKey: setting('AZURE_CONTENT_SAFETY_KEY', text(), {
    description: 'Key of the Azure AI Content Safety resource.',
    example: '0123456789abcdef…',
    secret: true,
  }),
  awsRegion: setting('AWS_REGION', text(), {
    description: 'Region whose Bedrock is used.',
    example: 'eu-central-1',
  }),
  awsBedrockEndpoint: setting('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', webAddress(), {
    description: "Address of Bedrock's runtime when it is not the region's own: a VPC endpoint or a proxy.",
    example: 'https://vpce-0a1b.bedrock-runtime.eu-central-1.vpce.amazonaws.com',
  }),
  awsAccessKeyId: setting('AWS_ACCESS_KEY_ID', text(), {
    description: "Key id for Bedrock; without it the AWS SDK's own chain (profile, role) signs in.",
    example: 'AKIA…',
    secret: true,
  }),
  awsSecretAccessKey: setting('AWS_SECRET_ACCESS_KEY', text(), {
    description: 'Secret that belongs to AWS_ACCESS_KEY_ID.',
    example: 'wJalr…',
    secret: true,
  }),
  awsSessionToken: setting('AWS_SESSION_TOKEN', text(), {
    description: 'Token of temporary AWS credentials.',
    example: 'IQoJ…',
    secret: true,
  }),
  geminiApiKey: setting('GEMINI_API_KEY', text(), {
    description: 'Key for the Gemini API.',
    example: 'AIza…',
    secret: true,
  }),
  geminiBaseUrl: setting('GEMINI_BASE_URL', webAddress(), {
    description: "Address of the Gemini API when it is not Google's own: a proxy.",
    example: 'https://gemini-proxy.example.com',
  }),
  ollamaHost: setting('OLLAMA_HOST', text(), {
    default: 'http://127.0.0.1:11434',
    description: 'Address of the Ollama server.',
    example: 'http://gpu-box:11434',
  }),
  cohereApiKey: setting('COHERE_API_KEY', text(), {
    description: 'Key for the Cohere API.',
    example: 'co-…',
    secret: true,
  }),
  cohereBaseUrl: setting('COHERE_BASE_URL', webAddress(), {
    description: "Address of the Cohere API when it is not Cohere's own: a proxy.",
    example: 'https://cohere-proxy.example.com',
  }),
});
export type VendorsConfig = ConfigOf<typeof vendorsConfig>;
