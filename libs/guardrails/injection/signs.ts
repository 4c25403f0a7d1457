import { streamSafe } from '@app/kernel';

/** Signs that no word shows: marks of a prompt's structure, repetition, scripts without spaces. Each is counted. */
export const MARKS: Readonly<Record<string, RegExp>> = {
  // The turns and roles of the chat templates of OpenAI, Llama, Mistral, Gemma, DeepSeek, Claude, Alpaca and their kin.
  chatMarker:
    /(?:<|&lt;) ?\| ?[a-z][a-z0-9_\u2581 -]{1,30} ?\| ?(?:>|&gt;)|\[ ?\/? ?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS) ?\]|<< ?\/? ?SYS ?>>|<\/?(?:start|end)_of_(?:turn|text|sentence|utterance)>|(?:^|\n[ \t]{0,8}\r?\n[ \t]{0,8}|\\n ?\\n ?)Human ?:|(?:\n[ \t]{0,8}\r?\n[ \t]{0,8}|\\n ?\\n ?)(?:Assistant|System) ?:|#{3} ?(?:Instruction|System|Assistant|Human) ?:/gi,
  systemTurn:
    /(?<![\p{L}\p{N}_])(?:system|sistema|système|systeme)(?: (?:prompt|message|note|role|instructions?))?[\]})>*"'`]{0,3}\s{0,3}[:=>–—-]{1,2}\s{0,3}["'`*]{0,2}(?:you(?:['’]re|r| (?:are|must|will|shall|should|can|now|have))|ur? (?:r|are)|du bist|sie sind|tu es|vous (?:êtes|etes)|(?:tú |tu )?eres|você é|voce e)(?![\p{L}\p{N}])|[[<({]{1,2}system[\]>)}]{1,2}\s{0,3}(?:you|ignore|forget|disregard)(?![\p{L}\p{N}])/giu,
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

// As people disguise marks: full-width signs, invisible characters, several blanks.
const DISGUISE = /[^\x00-\x7f]| {2}/;

/** How often each mark stands in the text. */
export function countMarks(original: string): Readonly<Record<string, number>> {
  const text = DISGUISE.test(original)
    ? streamSafe(original)
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .replace(/ +/g, ' ')
    : original;
  return Object.fromEntries(
    Object.entries(MARKS).map(([name, pattern]) => [name, [...text.matchAll(pattern)].length]),
  );
}
