import type { TextInputProps } from '@mantine/core';

/** How every field of the entry forms looks: label above, help under it, error below. */
export const fieldLook = {
  size: 'sm',
  inputWrapperOrder: ['label', 'description', 'input', 'error'],
  withAsterisk: false,
  styles: {
    label: { font: 'var(--CPA-text-default-bold)', marginBottom: 4 },
    description: { font: 'var(--CPA-text-small)', color: 'var(--CPA-color-text-secondary)', marginBottom: 6 },
    error: { font: 'var(--CPA-text-small)' },
    input: { background: 'var(--CPA-color-neutral-000)' },
  },
} as const satisfies Partial<TextInputProps>;
