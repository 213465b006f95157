declare module 'virtual:emoji-data/*' {
  /** Character, name, search words, Unicode group. */
  export const emojis: readonly (readonly [string, string, string, number])[];
}
