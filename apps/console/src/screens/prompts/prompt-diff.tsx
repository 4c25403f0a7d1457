import { diffWordsWithSpace } from 'diff';
import type { Schemas } from '../../api/client.js';

type Template = Schemas['PromptTemplateResponse'];

interface PromptDiffProps {
  readonly before: Template;
  readonly after: Template;
  readonly others: readonly Template[];
  readonly onCompare: (version: number) => void;
}

export function PromptDiff({ before, after, others, onCompare }: PromptDiffProps) {
  return (
    <div className="padded stack">
      <label className="row">
        Compared with
        <select
          className="input select"
          value={before.version}
          onChange={({ target }) => onCompare(Number(target.value))}
        >
          {others.map(({ version }) => (
            <option key={version} value={version}>
              Version {version}
            </option>
          ))}
        </select>
      </label>
      <h2>System prompt</h2>
      <Difference before={before.content.system_prompt} after={after.content.system_prompt} />
      <h2>Message</h2>
      <Difference before={before.content.user_template} after={after.content.user_template} />
    </div>
  );
}

function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <p className="quiet">No differences.</p>;
  return (
    <pre className="prompt-text" tabIndex={0}>
      {diffWordsWithSpace(before, after).map(({ added, removed, value }, at) =>
        added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : value,
      )}
    </pre>
  );
}
