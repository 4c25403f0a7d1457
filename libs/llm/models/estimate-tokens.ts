/**
 * An upper estimate for models whose tokenizer is not at hand. Byte-pair vocabularies of 32,000 and more pieces make
 * about 1.3 tokens of an English word; here a word costs a token per four letters begun and one more beyond eight
 * letters, digits and signs a token each (Llama 2 and Gemini write numbers digit by digit), and letters beyond ASCII
 * by their UTF-8 bytes: 1.2 a Cyrillic letter, 1.8 a Chinese character, 2.4 an emoji.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    const first = piece.charCodeAt(0);
    if (first > 127) tokens += Buffer.byteLength(piece) * TOKENS_PER_BYTE;
    else if (LETTER.test(piece)) tokens += Math.ceil(piece.length / 4) + (piece.length > 8 ? 1 : 0);
    else if (first === SPACE) tokens += Math.ceil((piece.length - 1) / 4);
    else tokens += piece.length;
  }
  return Math.ceil(tokens);
}

// One space belongs to the word that follows it; line breaks count like signs.
const PIECES = /[A-Za-z]+| +|[^\u0000-\u007F]+|[^A-Za-z ]/g;
const LETTER = /^[A-Za-z]/;
const SPACE = 0x20;
const TOKENS_PER_BYTE = 0.6;
