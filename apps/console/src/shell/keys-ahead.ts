/** The keys that are pressed between the wish for a field and its focus, which are some time apart on a busy computer. */
class KeysAhead {
  private text = '';
  private isEntered = false;

  start(): void {
    this.text = '';
    this.isEntered = false;
    window.addEventListener('keydown', this.onKey, true);
  }

  /** The text that was typed and whether Enter followed it. The field has the focus from now on. */
  take(): { readonly text: string; readonly isEntered: boolean } {
    const { text, isEntered } = this;
    this.stop();
    return { text, isEntered };
  }

  stop(): void {
    window.removeEventListener('keydown', this.onKey, true);
    this.text = '';
    this.isEntered = false;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isLetter && key !== 'Backspace' && key !== 'Enter') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (key === 'Enter') this.isEntered = true;
    else this.text = isLetter ? this.text + key : this.text.slice(0, -1);
  };
}

export const keysAhead = new KeysAhead();
