/** Column types without a common name. */
export const columnTypes = { bytes: 'bytea', identity: 'serial' } as const;
