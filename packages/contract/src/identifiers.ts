import Type, { type Static } from 'typebox';

/** Prefix of numbered identifiers on the wire (calls.md, Identifiers). A setting of the installation. */
export const PLATFORMS = ['ha', 'sd'] as const;
export type Platform = (typeof PLATFORMS)[number];

export function isPlatform(value: unknown): value is Platform {
  return PLATFORMS.some((platform) => platform === value);
}

/** `ha-123`: prefix, hyphen, number. */
export const PrefixedId = Type.String({ pattern: '^(ha|sd)-[1-9][0-9]{0,15}$' });
export type PrefixedId = Static<typeof PrefixedId>;

const PREFIXED_ID = /^(ha|sd)-([1-9][0-9]{0,15})$/;

/** Writes the wire form of a website's or an operator's number. */
export function formatPrefixedId(platform: Platform, number: number): string {
  return `${platform}-${number}`;
}

/** Reads `ha-123` as 123; undefined when the text is not a prefixed identifier. */
export function numberOfPrefixedId(id: string): number | undefined {
  const digits = PREFIXED_ID.exec(id)?.[2];
  return digits === undefined ? undefined : Number(digits);
}

/** `idVisitorUnique`: 45 lower-case hex characters from a cryptographic source (ours). */
export const VISITOR_UNIQUE_ID_LENGTH = 45;
export const VisitorUniqueId = Type.String({ pattern: '^[0-9a-f]{45}$' });

export const Uuid = Type.String({
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
});

/**
 * An identifier that a connector made. Published tables say Integer, published examples say string:
 * both are accepted, kept exactly as text and compared as text (calls.md, Identifiers).
 */
export const ConnectorId = Type.Union([Type.String({ minLength: 1 }), Type.Integer()]);
