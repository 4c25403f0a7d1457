import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { addEvalCommand } from './eval.command.js';

describe('attendant eval, asked for what it cannot do,', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'attendant-sets-'));
    writeFileSync(join(folder, 'set.docs.jsonl'), '{"id":"a","text":"The library opens at eight."}\n');
    writeFileSync(join(folder, 'set.queries.jsonl'), '{"id":"1","q":"When?","rel":{"a":1}}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function run(words: string[]): Promise<string> {
    let written = '';
    const program = new Command('attendant').enablePositionalOptions().exitOverride();
    addEvalCommand(program);
    const all = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)];
    for (const command of all)
      command.exitOverride().configureOutput({ writeErr: (text) => (written += text) });
    const error: unknown = await program.parseAsync(['eval', ...words], { from: 'user' }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    return written + (error as Error).message;
  }

  it.each<[string, string[], RegExp]>([
    ['nothing to do', [], /name --set/],
    ['a missing set', ['--set', '/nowhere/set'], /\/nowhere\/set\.docs\.jsonl: there is no such file/],
    ['an unknown measure', ['--set', 'x', '--min', 'beauty=1'], /"beauty" is not a measure/],
    ['an unknown setting', ['--set', 'SET', '--against', 'BEAUTY=1'], /BEAUTY is not a setting/],
    ['a wrong setting', ['--set', 'SET', '--against', 'RETRIEVAL_TOP_K=no'], /TOP_K must be a whole number/],
    [
      'a missing set of reports',
      ['--reports', '/nowhere'],
      /\/nowhere\/sections\.jsonl: the file cannot be read/,
    ],
    ['sections to fill without reports', ['--set', 'SET', '--fill', '10'], /--fill goes with --reports/],
    ['a wrong limit', ['--set', 'x', '--limit', 'none'], /whole number from 1/],
    ['a rule that does not exist', ['--guardrails', 'x', '--rule', 'beauty'], /pii, injection, toxicity/],
    ['no rule', ['--guardrails', 'x'], /--rule/],
    ['nothing to tune on', ['tune'], /--set/],
    ['a missing set to tune on', ['tune', '--set', '/nowhere/set'], /there is no such file/],
    [
      'weights that cannot be written',
      ['calibrate', '--set', 'SET', '--out', '/nowhere/x.json'],
      /\/nowhere\/x\.json cannot be written/,
    ],
    [
      'a report that cannot be written',
      ['--set', 'SET', '--json', '/nowhere/x.json'],
      /\/nowhere\/x\.json cannot be written/,
    ],
  ])('says what is wrong with %s', async (_, words, message) => {
    expect(await run(words.map((word) => (word === 'SET' ? join(folder, 'set') : word)))).toMatch(message);
  });
});
