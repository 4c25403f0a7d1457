import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import {
  callMeter,
  CircuitBreakerRegistry,
  lazy,
  metered,
  resilient,
  ResilienceModule,
} from '@app/resilience';
import { assertVendorSettings, requiredKeys, type VendorsConfig, vendorsConfig } from '@app/vendors';
import { openSpeech } from './adapters/open-speech.js';
import { Speech } from './speech.js';
import type { SpeechCall, SpeechProvider, Recording } from './speech-provider.js';
import {
  DEFAULT_SPEECH_MODELS,
  type SpeechConfig,
  speechConfig,
  type SpeechProviderId,
} from './speech.config.js';

const RETRY_BASE_MS = 500;
const RETRY_MAX_MS = 10_000;

/** Provides Speech, which holds the provider that transcribes voice messages. */
@Module({
  imports: [ResilienceModule],
  providers: [
    {
      provide: Speech,
      inject: [AppConfig, CircuitBreakerRegistry, Metrics],
      useFactory: (app: AppConfig, states: CircuitBreakerRegistry, metrics: Metrics) => {
        assertSpeech(app);
        const config = app.get(speechConfig);
        if (config.provider === 'off') return new Speech(null);
        return new Speech(compose(config.provider, config, app.get(vendorsConfig), states, metrics));
      },
    },
  ],
  exports: [Speech],
})
export class SpeechModule {}

/** Throws ConfigError if a setting that SPEECH_PROVIDER needs is missing. */
export function assertSpeech(app: AppConfig): void {
  const { provider } = app.get(speechConfig);
  if (provider === 'off') return;
  const vendors = app.get(vendorsConfig);
  assertVendorSettings(`SPEECH_PROVIDER=${provider}`, requiredKeys(provider, vendors), vendors);
}

/** Returns the adapter, loaded by the first call, with retries, a time limit, a circuit breaker and metrics. */
function compose(
  id: SpeechProviderId,
  { model = DEFAULT_SPEECH_MODELS[id], timeoutMs, retries }: SpeechConfig,
  vendors: VendorsConfig,
  states: CircuitBreakerRegistry,
  metrics: Metrics,
): SpeechProvider {
  const opened = lazy(() => openSpeech(id, vendors, model));
  const limited = resilient(
    {
      name: id,
      setting: 'SPEECH_TIMEOUT_MS',
      limits: 'attempt',
      timeoutMs,
      retry: { attempts: retries + 1, baseMs: RETRY_BASE_MS, maxMs: RETRY_MAX_MS },
      breaker: states.breaker(`speech:${id}`),
    },
    async (recording: Recording, call: SpeechCall) => (await opened()).transcribe(recording, call),
  );
  const names = {
    counter: 'attendant_speech_calls_total',
    counterHelp:
      'Voice messages sent to the speech-to-text provider, by outcome: ok, an error code, or aborted.',
    histogram: 'attendant_speech_seconds',
    histogramHelp: 'Time to transcribe one voice message, including retries.',
  };
  const measured = metered(callMeter(metrics, id, names), limited);
  return {
    id,
    transcribe: (recording, call = {}) => measured(recording, call),
    health: async (call) => (await opened()).health(call),
  };
}
