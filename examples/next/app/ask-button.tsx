'use client';

declare global {
  interface Window {
    AttendantQueue?: { push(command: ['open'] | ['ask', string]): unknown };
  }
}

/** Opens the chat and asks a question. */
export function AskButton({ question }: { readonly question: string }) {
  const ask = () => {
    // Commands from before the chat is loaded wait in this list.
    window.AttendantQueue ??= [];
    window.AttendantQueue.push(['ask', question]);
  };
  return (
    <button type="button" onClick={ask}>
      {question}
    </button>
  );
}
