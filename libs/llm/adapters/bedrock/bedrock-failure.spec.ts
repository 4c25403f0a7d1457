import { ThrottlingException, ValidationException } from '@aws-sdk/client-bedrock-runtime';
import { fromConverseError } from './bedrock-failure.js';

describe('fromConverseError', () => {
  it('names LLM_MODEL and AWS_REGION when the model is not to be had there', () => {
    const error = new ValidationException({
      message: 'The provided model identifier is invalid.',
      $metadata: { httpStatusCode: 400 },
    });
    expect(fromConverseError(error)).toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/check LLM_MODEL and AWS_REGION/) as string,
    });
  });

  it('tells a context overflow from other faults of a request', () => {
    const error = new ValidationException({
      message: 'Input is too long for requested model.',
      $metadata: { httpStatusCode: 400 },
    });
    expect(fromConverseError(error)).toMatchObject({ code: 'context-overflow', retryable: false });
  });

  it('reads an exception within a stream, which has no status, by its name', () => {
    const error = new ThrottlingException({ message: 'Too many requests', $metadata: {} });
    expect(fromConverseError(error)).toMatchObject({ code: 'rate-limited', retryable: true });
  });

  it('knows an error without a class of its own by the status', () => {
    const error = Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode: 503 } });
    expect(fromConverseError(error)).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('names the credentials when none are found in the chain of the SDK', () => {
    const error = Object.assign(new Error('Could not load credentials'), {
      name: 'CredentialsProviderError',
    });
    expect(fromConverseError(error)).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('AWS_ACCESS_KEY_ID') as string,
    });
  });
});
