/** Column types without a common name. */
export const columnTypes = { bytes: 'blob', identity: 'integer' } as const;
