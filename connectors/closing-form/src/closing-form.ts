import type { ClosingField } from '@comptoir/contract';
import { FileFaultsError, fileStamp, labelIn, readDescribedFile } from '@comptoir/file-connector';
import { checkForm, fieldsOf } from './check-form.js';
import { type FormField, FormFile } from './form-file.js';

/** A form in a file, read again whenever the file changed. */
export interface ClosingForm {
  /** The inputs in an operator's language (closing-form.md, Form). */
  inputs(operatorLocale: string | undefined): readonly ClosingField[];
  /** How many inputs the form in use has. */
  readonly count: number;
}

export interface ClosingFormOptions {
  /** Told when a changed file cannot be used and when it can again; the last good form stays in use. */
  readonly tell?: (message: string) => void;
}

/**
 * Opens a form file.
 *
 * @throws FileFaultsError with line and column of every fault; Error when the file cannot be read at all
 */
export function openClosingForm(path: string, options: ClosingFormOptions = {}): ClosingForm {
  const tell = options.tell ?? ((message: string) => console.error(message));
  let stamp = fileStamp(path);
  let fields = readForm(path);
  const refresh = (): readonly FormField[] => {
    const now = fileStamp(path);
    if (now === stamp) return fields;
    stamp = now;
    try {
      fields = readForm(path);
      tell(`${path}: read again; ${fields.length} fields.`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tell(`${message}\n${path}: The form read before stays in use.`);
    }
    return fields;
  };
  return {
    inputs: (locale) => refresh().map((field) => present(field, locale)),
    get count() {
      return refresh().length;
    },
  };
}

function readForm(path: string): readonly FormField[] {
  const file = readDescribedFile(path, FormFile);
  const faults = checkForm(file);
  if (faults.length > 0) throw new FileFaultsError(path, faults);
  return fieldsOf(file.value);
}

function present(field: FormField, locale: string | undefined): ClosingField {
  const { id, fieldType } = field;
  const common = {
    id,
    ...(field.idParent === undefined ? {} : { idParent: field.idParent }),
    label: labelIn(field.label, locale),
    isRequired: field.isRequired ?? false,
  };
  if (fieldType !== 'SELECT') return { ...common, fieldType };
  const options = (field.options ?? []).map(({ label, value }) => ({ label: labelIn(label, locale), value }));
  return { ...common, fieldType, options };
}
