import { useRef } from 'react';
import { AttendantChat, type AttendantChatElement } from './attendant-chat';

export function App() {
  const chat = useRef<AttendantChatElement>(null);
  return (
    <>
      <main>
        <h1>Example shop</h1>
        <button type="button" onClick={() => chat.current?.ask?.('How long does a refund take?')}>
          How long does a refund take?
        </button>
      </main>
      <AttendantChat ref={chat} server="http://127.0.0.1:3000" siteKey="YOUR_SITE_KEY" />
    </>
  );
}
