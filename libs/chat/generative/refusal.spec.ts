import { isRefusal } from './refusal.js';

describe('isRefusal', () => {
  it.each([
    'I’m sorry, but I can’t assist with that.',
    "I'm sorry, but I cannot help with that request.",
    'I cannot provide legal advice.',
    'As an AI language model, I am unable to answer this.',
    'Es tut mir leid, aber ich kann Ihnen dabei nicht helfen.',
    'Je suis désolé, mais je ne peux pas répondre.',
    'Lo siento, no puedo ayudar con eso.',
  ])('sees %j', (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each([
    'I can help: send a mail.',
    'Sorry for the delay: refunds take 14 days.',
    'You cannot return gift cards.',
    '',
  ])('does not see %j as one', (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});
