import type { Language } from './language.js';

export interface Dates {
  time(iso: string): string;
  /** `Today`, `Yesterday`, or the date in words. */
  day(iso: string, now: number): string;
  /** Same for the instants of one day where the visitor is. */
  dayKey(iso: string): string;
}

export function datesOf({ tag, texts }: Language): Dates {
  const timeFormat = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const dayFormat = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' });
  const yearFormat = new Intl.DateTimeFormat(tag, { dateStyle: 'long' });
  const key = (date: Date): string => date.toDateString();
  return {
    time: (iso) => timeFormat.format(new Date(iso)),
    dayKey: (iso) => key(new Date(iso)),
    day(iso, now) {
      const date = new Date(iso);
      const today = new Date(now);
      const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
      if (key(date) === key(today)) return texts.today;
      if (key(date) === key(yesterday)) return texts.yesterday;
      return (date.getFullYear() === today.getFullYear() ? dayFormat : yearFormat).format(date);
    },
  };
}
