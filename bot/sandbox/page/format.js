/** Times, spans and sizes in the page's language and the firm's time zone. */

import { language } from "./i18n.js";

let zone;

export function useZone(name) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    zone = name;
  } catch {
    zone = undefined;
  }
}

const show = (seconds, options) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: zone, ...options }).format(seconds * 1000);

export const clockTime = (seconds) => show(seconds, { hour: "2-digit", minute: "2-digit" });
export const dayName = (seconds) => show(seconds, { weekday: "short", day: "numeric", month: "long" });
export const fullDate = (seconds) => show(seconds, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
export const zoneName = () => (zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone).replace(/_/g, " ").split("/").pop();

/** Hours and minutes of the firm's day as numbers. */
export function handsOf(seconds) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "numeric", minute: "numeric", second: "numeric" })
    .formatToParts(seconds * 1000);
  const [hour, minute, second] = ["hour", "minute", "second"].map((type) => Number(parts.find((p) => p.type === type).value));
  return { hour, minute, second };
}

const UNITS = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

/** "3 days, 2 hours": the two largest units. */
export function spanOf(seconds) {
  const parts = [];
  let rest = Math.round(seconds / 60) * 60;
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount) parts.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount));
  }
  return parts.slice(0, 2).join(", ");
}

export const unitLabel = (amount, unit) =>
  (unit === "hour" ? `${amount} h` : new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount));

export const mediaTime = (seconds = 0) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

export function fileSize(bytes) {
  if (!bytes) return "";
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}
