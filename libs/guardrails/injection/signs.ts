/** Signs that no word shows: marks of a prompt's structure, repetition, scripts without spaces. Each is counted. */
export const MARKS: Readonly<Record<string, RegExp>> = {
  delimiter:
    /<\|[a-z_ ]{0,24}\|?>?|\[\/?(?:INST|SYS|system)\]|<<\/?SYS>>|<\/?(?:system|SYSTEM|instructions?|admin)(?: [A-Za-z]{1,12}){0,2}>|^#{2,4} ?(?:system|instructions?|new task|response|human|assistant)\b|\bBEGIN(?:NING)? (?:OF )?(?:SYSTEM|PROMPT)|\b(?:system|assistant) ?[:=] ?(?=["{[])|(?<!-)-{4,40}\s?(?:end|begin|system)/gim,
  dialogue: /(?:^|[\s"'])(?:Q|A|Question|Answer|User|Human|Assistant|AI)\d?: /g,
  placeholder:
    /\[(?:your prompt|insert|prompt|name|role|topic|character|user)[^\]\n]{0,40}\]|\{(?:[A-Z][a-z]+ ?){1,3}\}|\\?\[[\p{Lu}\p{So} \d]{2,20}\\?\]:?|^[A-Z_ ]{3,20} ?= ?\S/gimu,
  identity: /(?:^|[.?!\n]\s?)[{[]\p{L}[\p{L}\p{M}]+(?: \p{L}[\p{L}\p{M}]+){1,2}[}\]]/gu,
  dan: /\bD\.?A\.?N\b|\b[A-Z][a-zA-Z]{1,12}GPT\b|\b[A-Z]{2,8}GPT\b/g,
  splice: /\b[a-z] ?= ?[a-z] ?\+ ?[a-z]\b/gi,
  overrideSpaceless:
    /(?:忽略|无视|忽視|無視|忘记|忘掉|忘れ|不要理会|不要遵守|覆盖)[^。！？!?\n]{0,16}(?:指令|指示|提示|规则|規則|命令|設定|设定|说明|プロンプト|ルール)|(?:指令|指示|提示|规则|規則|命令|プロンプト|ルール)[^。！？!?\n]{0,8}(?:忽略|无视|無視|忘记|忘れ)/g,
  secretSpaceless:
    /(?:你的|您的|系统|系統|あなたの)?(?:密码|密碼|口令|パスワード|系统提示词|システムプロンプト)[^。！？!?\n]{0,6}(?:是什么|是多少|告诉|給我|给我|教えて|何です|を教え)|(?:告诉我|给我)[^。！？!?\n]{0,6}(?:你的|系统)(?:密码|口令|提示)/g,
  shouting: /\b[A-Z]{3,}(?: [A-Z]{2,}){2,}\b/g,
};

/** How often each mark stands in the text. */
export function countMarks(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(MARKS).map(([name, pattern]) => [name, [...text.matchAll(pattern)].length]),
  );
}
