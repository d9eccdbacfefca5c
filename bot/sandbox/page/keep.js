/** What this browser remembers between visits: choices and what has been read. */

const PREFIX = "kulanz-sandbox:";

export const store = {
  get(name, otherwise = null) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // Private windows may refuse; the page then simply forgets.
    }
  },
};
