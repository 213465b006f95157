const AVAILABILITY: Readonly<Record<string, boolean>> = {
  in_stock: true,
  instock: true,
  available: true,
  available_for_order: true,
  limited_availability: true,
  low_stock: true,
  online_only: true,
  // Both can be ordered today, which is what the agent wants to know.
  preorder: true,
  pre_order: true,
  backorder: true,
  back_order: true,
  out_of_stock: false,
  outofstock: false,
  sold_out: false,
  soldout: false,
  unavailable: false,
  discontinued: false,
};

/** Reads `in_stock`, `In stock`, `https://schema.org/InStock`…; null when unknown, so that nothing is shown. */
export function parseAvailability(text: string | undefined): boolean | null {
  if (text === undefined) return null;
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replace(/[\s-]+/g, '_');
  return AVAILABILITY[word] ?? null;
}
