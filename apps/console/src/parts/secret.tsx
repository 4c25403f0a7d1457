import { Button } from './button.js';
import { toast } from './toasts.js';

export interface SecretProps {
  readonly title: string;
  readonly value: string;
  readonly onDone: () => void;
}

/** A secret that the server shows once, to be copied. */
export function Secret({ title, value, onDone }: SecretProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toast('Copied.');
    } catch {
      toast('The browser does not allow copying. Select the text and copy it.');
    }
  };
  return (
    <section className="card padded stack tight" aria-label={title}>
      <h2>{title}</h2>
      <p>Copy it now: it is not shown again.</p>
      <div className="row">
        <code className="mono break grow snippet">{value}</code>
        <Button icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
        <Button onClick={onDone}>Hide it</Button>
      </div>
    </section>
  );
}
