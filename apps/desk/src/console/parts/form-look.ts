import type { InputWrapperProps } from '@mantine/core';
import classes from './form.module.css';

/** Help comes last for screen readers and stands beside the field for the eye. */
const ORDER: InputWrapperProps['inputWrapperOrder'] & object = ['label', 'input', 'error', 'description'];

/** How every field of the console looks: label above, help beside, error below (one column of fields). */
export const formLook = {
  size: 'sm',
  inputWrapperOrder: ORDER,
  withAsterisk: false,
  classNames: {
    root: classes.field ?? '',
    label: classes.label ?? '',
    description: classes.help ?? '',
    error: classes.error ?? '',
    input: classes.input ?? '',
  },
} as const;

/** The same for boxes and switches. */
export const boxLook = {
  size: 'sm',
  classNames: {
    root: classes.box ?? '',
    input: classes.boxInput ?? '',
    label: classes.boxLabel ?? '',
    description: classes.boxHelp ?? '',
  },
} as const;
