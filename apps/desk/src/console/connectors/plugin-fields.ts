import type { ErrorAt } from './manifest/fault-text.js';

/** What the fields of each plugin kind get. */
export interface PluginFieldsProps<P> {
  readonly plugin: P;
  readonly onChange: (plugin: P) => void;
  /** By pointer within this plugin, such as `/formUrl`. */
  readonly errorAt: ErrorAt;
}
