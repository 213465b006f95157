import { type Formats, formatsOf } from './formats.js';
import { useLanguage } from './use-text.js';

/** Formats of the current language. */
export function useFormats(): Formats {
  return formatsOf(useLanguage());
}
