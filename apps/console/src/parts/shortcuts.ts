import { useLayoutEffect, useRef } from 'react';
import { storage } from '../api/storage.js';

type Handlers = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>;

const OFF_KEY = 'attendant.shortcuts';

/** Single letters can be turned off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return storage.get(OFF_KEY) !== 'off';
}

export function setShortcutsOn(on: boolean): void {
  storage.set(OFF_KEY, on ? 'on' : 'off');
}

/** Keys pressed outside of fields and dialogs, without a modifier. They work as soon as what they belong to is shown. */
export function useShortcuts(handlers: Handlers): void {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (
        !areShortcutsOn() ||
        isTyping(event.target) ||
        document.querySelector('[role=dialog], [role=menu]:not([hidden])')
      )
        return;
      const handler = latest.current[event.key];
      if (handler === undefined) return;
      event.preventDefault();
      handler(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
