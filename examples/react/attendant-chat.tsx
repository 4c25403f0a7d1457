import { createElement, type HTMLAttributes, type Ref, useEffect } from 'react';

/** The element of the chat, for `ref`. It has its methods once the script is loaded. */
export interface AttendantChatElement extends HTMLElement {
  open?(): void;
  close?(): void;
  ask?(question: string): void;
  reset?(): void;
}

export interface AttendantChatProps extends HTMLAttributes<AttendantChatElement> {
  /** The address of the server, such as `https://help.example.com`. */
  readonly server: string;
  readonly siteKey: string;
  readonly theme?: 'light' | 'dark' | 'auto';
  readonly position?: 'left' | 'right';
  /** The identity token of the customer who is signed in. */
  readonly identity?: string;
  readonly ref?: Ref<AttendantChatElement>;
}

/** The chat, for as long as this component is mounted. Render it once, outside of elements with a CSS transform. */
export function AttendantChat({ siteKey, ...attributes }: AttendantChatProps) {
  const source = `${attributes.server}/widget.js`;
  useEffect(() => {
    if (document.querySelector(`script[src="${source}"]`)) return;
    // The script finds the element in the page and adds no other.
    const script = document.createElement('script');
    script.src = source;
    script.async = true;
    document.head.append(script);
  }, [source]);
  return createElement('attendant-chat', { key: siteKey, 'site-key': siteKey, ...attributes });
}
