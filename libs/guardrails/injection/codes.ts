const LETTERS =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'.split(
    ' ',
  );

/** ITU-R M.1677: the letters of Morse code. */
export const MORSE: Readonly<Record<string, string>> = Object.fromEntries(
  LETTERS.map((code, index) => [code, String.fromCharCode(97 + index)]),
);

/** Words that hardly any English text does without, by which a text is told from its encoding. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `the and you that was for are with his they have this from had what were when your can said there which their will
   how them then she many some would make like into has look more see could been now find first who give tell name ignore
   instructions password system previous where does user write how is it in of to me all`.split(/\s+/),
);
