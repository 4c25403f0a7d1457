/** Signs that are no words: swear words with signs in the place of letters, and shouting. */
export const MARKS: Readonly<Record<string, RegExp>> = {
  masked:
    /\b(?:f[*#@&%-]{1,4}(?:k|ck|ing|ker|king|cking)|f[*@&%]{1,2}[a-z]{1,2}\b|s[*#@&%]{1,2}t|sh[*#@&%!1l]t|a[*#@&%]{2})(?![a-z])|\u{1F595}/giu,
  maskedInsult:
    /\b(?:b[*#@&%!1]tch\w{0,3}|b[*#]{2,4}h|a[*#@&%]{2}hole|c[*#@&%]nt|p\.o\.s\.?|s\.o\.b\.?)(?![a-z])/giu,
  shouting: /\b[A-Z]{3,}(?: [A-Z]{2,}){2,}\b/g,
};
