/** The sandbox's control API, and its feed of changes. */

async function call(method, path, body) {
  const answer = await fetch(`sandbox/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? told.description ?? `${answer.status} ${answer.statusText}`);
  return told;
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Follows the feed for ever: `load()` reads the whole state and returns its number, `take(changes)` applies what
 * came after it, `tell(connected)` says how it stands. A broken line or a server that began anew loads again.
 */
export async function follow(load, take, tell) {
  let at = null;
  for (;;) {
    try {
      if (at === null) at = await load();
      tell(true);
      const news = await get(`events?after=${at}`);
      if (news.at < at || news.lost) at = null;
      else {
        at = news.at;
        if (news.changes.length) await take(news.changes);
      }
    } catch (error) {
      console.warn("sandbox:", error.message);
      at = null;
      tell(false);
      await rest(1500);
    }
  }
}
