import { AskButton } from './ask-button';

export default function Page() {
  return (
    <main>
      <h1>Example shop</h1>
      <AskButton question="How long does a refund take?" />
    </main>
  );
}
