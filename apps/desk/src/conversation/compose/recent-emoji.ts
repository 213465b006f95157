const KEY = 'comptoir.emoji';
const KEPT = 18;

/** The emoji used last on this computer, newest first. */
export function recentEmoji(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function rememberEmoji(character: string): void {
  const recent = [character, ...recentEmoji().filter((each) => each !== character)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {}
}
