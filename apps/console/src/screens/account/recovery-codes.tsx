import { save } from '../../api/client.js';
import { Button } from '../../parts/button.js';

/** The recovery codes, which are shown once. */
export function RecoveryCodes(props: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { codes, onDone } = props;
  return (
    <section className="notice warn stack tight" aria-label="Recovery codes">
      <p>
        Keep these codes where you find them without your phone. Each replaces one code of the app. They are
        shown once.
      </p>
      <pre className="mono snippet" tabIndex={0}>
        {codes.join('\n')}
      </pre>
      <div className="row">
        <Button
          onClick={() =>
            save(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }), 'recovery-codes.txt')
          }
        >
          Save them as a file
        </Button>
        <Button tone="main" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </section>
  );
}
