import { matchesOf, type PiiMatch } from './pii-match.js';

// Digits with up to two separators between them, an extension behind; no line break inside.
const CANDIDATE =
  /(?<![\p{L}\p{N}_.\-/#])(?:\+ ?|\(\+?)?\d(?:[ .()/\u00a0\u2011-]{0,2}\d){5,16}(?: ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\p{L}\p{N}_@]|[.,:/]\d)/giu;
const EXTENSION = /(?:x|ext).*$/i;

const INTERNATIONAL = /^(?:\(?\+ ?[1-9]|00[1-9])/;
// North American Numbering Plan: area and exchange start with 2 to 9, here as loosely as people write them.
const NORTH_AMERICAN = /^(?:1[ .-]?|001[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;
const AREA_IN_PARENTHESES = /^\(0?\d{1,5}\)[ -]?\d/;

const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?:\D|$)/;
const BEFORE = 64;
const DEVICE =
  /\b(?:phone|telephone|tel|tele|mobile|cell|cellphone|cellular|fax|desk|landline|hotline|helpline|handset|whatsapp|telegram|telefon|telefono|telefone|handy|mobil|movil|celular|portable|numero de tel\w*)\b[^\d\n]{0,24}[\s:]{0,6}$/;
const CALLING =
  /\b(?:call(?:ed|ing|s)?|dial(?:ed|ing)?|ring|phon(?:ed|ing)|text(?:ed|ing)?|sms|reach(?:ed|able)?|answering|messages?|contact|rufen|llam\w{1,4}|appel\w{1,3})\b[^\d\n]{0,28}$/;
const OTHER_NUMBER =
  /\b(?:order|invoice|account|acct|ticket|tracking|case|booking|reservation|reference|ref|serial|part|item|product|model|policy|routing|license|licence|passport|zip|postal|postcode|article|transaction|isbn|iban|id|sku)\b[^\d\n]{0,20}$/;
const DEVICE_BEHIND = /^[\s\-–,;(]{0,3}(?:office|fax|mobile|cell|home|work|desk|tel|phone|landline)\b/i;

/** Phone numbers: by their form where it is unmistakable, else where the words around say that somebody is called. */
export function findPhones(text: string): PiiMatch[] {
  return matchesOf(text, 'phone', CANDIDATE, (value, start) => {
    const number = value.replace(EXTENSION, '').trim();
    const digits = number.replace(/\D/g, '').length;
    if (digits < 6 || digits > 15 || DATE.test(number) || !hasBalancedParentheses(number)) return false;
    const before = text.slice(Math.max(0, start - BEFORE), start).toLowerCase();
    if (DEVICE.test(before) || CALLING.test(before)) return true;
    if (OTHER_NUMBER.test(before)) return false;
    if (digits >= 7 && DEVICE_BEHIND.test(text.slice(start + value.length, start + value.length + 16)))
      return true;
    return isUnmistakable(number, digits);
  });
}

function isUnmistakable(number: string, digits: number): boolean {
  if (INTERNATIONAL.test(number)) return digits >= 8 && (number.includes('+') || /[ .()-]/.test(number));
  return NORTH_AMERICAN.test(number) || (digits >= 8 && AREA_IN_PARENTHESES.test(number));
}

function hasBalancedParentheses(number: string): boolean {
  return number.split('(').length === number.split(')').length;
}
