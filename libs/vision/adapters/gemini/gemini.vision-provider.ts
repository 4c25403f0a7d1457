import type { GenerateContentResponse, GoogleGenAI } from '@google/genai';
import type { Health } from '@app/kernel';
import { checkHealth, ProviderError, type VendorVariables } from '@app/resilience';
import {
  fromGeminiError,
  geminiClient,
  type GeminiSettings,
  geminiVariables,
} from '@app/vendors/gemini/index.js';
import {
  type VisionCall,
  VisionProvider,
  type VisionReply,
  type VisionRequest,
} from '../../vision-provider.js';
import { cutReply, unreadableReply, withheldReply } from '../incomplete-reply.js';

const VENDOR: VendorVariables = geminiVariables('VISION_MODEL');

/** Reads images with a Gemini model. All Gemini models accept images. */
export class GeminiVisionProvider extends VisionProvider {
  readonly id = 'gemini';
  private readonly client: GoogleGenAI;

  constructor(
    settings: GeminiSettings,
    private readonly model: string,
  ) {
    super();
    this.client = geminiClient(settings);
  }

  async read(
    { image, instruction, maxTokens }: VisionRequest,
    { signal }: VisionCall = {},
  ): Promise<VisionReply> {
    signal?.throwIfAborted();
    const data = Buffer.from(image.bytes).toString('base64');
    try {
      return toReply(
        await this.client.models.generateContent({
          model: this.model,
          contents: [
            {
              role: 'user',
              parts: [{ inlineData: { mimeType: image.mediaType, data } }, { text: instruction }],
            },
          ],
          config: {
            temperature: 0,
            maxOutputTokens: maxTokens,
            ...(signal && { abortSignal: signal }),
          },
        }),
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ProviderError) throw error;
      if (error instanceof SyntaxError) throw unreadableReply(VENDOR.name, VENDOR.address, error);
      throw fromGeminiError(error, VENDOR);
    }
  }

  health({ signal }: VisionCall = {}): Promise<Health> {
    return checkHealth(
      async (abortSignal) => {
        await this.client.models.get({ model: this.model, config: { abortSignal } });
        return { status: 'up' };
      },
      (error) => fromGeminiError(error, VENDOR),
      signal,
    );
  }
}

function toReply({ candidates, promptFeedback }: GenerateContentResponse): VisionReply {
  if (promptFeedback?.blockReason) throw withheldReply(VENDOR.name, promptFeedback.blockReason);
  const candidate = candidates?.[0];
  if (!candidate) throw unreadableReply(VENDOR.name, VENDOR.address);
  const { content, finishReason, avgLogprobs } = candidate;
  if (finishReason === 'MAX_TOKENS') throw cutReply(VENDOR.name);
  if (finishReason && finishReason !== 'STOP') throw withheldReply(VENDOR.name, finishReason);
  const text = (content?.parts ?? []).map((part) => (part.thought ? '' : (part.text ?? ''))).join('');
  return { text: text.trim(), confidence: avgLogprobs === undefined ? null : Math.exp(avgLogprobs) };
}
