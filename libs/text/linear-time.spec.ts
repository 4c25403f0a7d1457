import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { analyze, analyzeRanges, termFrequencies } from './analyze.js';
import { countWords } from './count-words.js';
import { detectLanguage } from './detect-language.js';
import { asksDuration, tellsDuration } from './durations.js';
import { englishGloss } from './gloss.js';
import { joinedForms, withJoinedForms } from './joined-forms.js';
import { normaliseWord } from './normalise.js';
import { splitSentences } from './split-sentences.js';

describe('The time for a text grows with its length, not its square, in', () => {
  it.each([
    ['analyze', analyze],
    ['analyzeRanges', analyzeRanges],
    ['termFrequencies', termFrequencies],
    ['countWords', countWords],
    ['englishGloss', (text: string) => englishGloss(text, 'de')],
    ['detectLanguage', detectLanguage],
    ['joinedForms', joinedForms],
    ['withJoinedForms', (text: string) => withJoinedForms(text, 'en')],
    ['normaliseWord', normaliseWord],
    ['splitSentences', splitSentences],
    ['asksDuration', asksDuration],
    ['tellsDuration', tellsDuration],
  ] as const)(
    '%s',
    async (_name, work) => {
      await expectLinearTime((text) => work(text));
    },
    120_000,
  );
});
