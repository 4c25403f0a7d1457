/** What could not be stored, as long as the page is open. */
const unstored = new Map<string, string>();

/** The localStorage of this browser. One that forbids it, or whose storage is full, keeps the values until the page is left. */
export const storage = {
  get(key: string): string | null {
    const here = unstored.get(key);
    if (here !== undefined) return here;
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  set(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
      unstored.delete(key);
    } catch {
      unstored.set(key, value);
    }
  },

  remove(key: string): void {
    unstored.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Then nothing is stored.
    }
  },
};
