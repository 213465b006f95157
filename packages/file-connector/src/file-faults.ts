/** One fault of a described file, for the person who wrote it. Line and column count from 1. */
export interface FileFault {
  readonly line: number;
  readonly column: number;
  /** JSON pointer of the place, such as `/fields/0/label`; empty for the whole file. */
  readonly pointer: string;
  readonly found: string;
  readonly expected: string;
  readonly fix?: string;
}

/** A file that cannot be used, with everything that is wrong with it. */
export class FileFaultsError extends Error {
  readonly path: string;
  readonly faults: readonly FileFault[];

  constructor(path: string, faults: readonly FileFault[]) {
    super(faults.map((fault) => describeFault(path, fault)).join('\n'));
    this.name = 'FileFaultsError';
    this.path = path;
    this.faults = faults;
  }
}

/** `form.yaml:3:5: /fields/0/id: found …; expected …. Fix.`, as editors understand it. */
export function describeFault(path: string, fault: FileFault): string {
  const pointer = fault.pointer === '' ? '' : `${fault.pointer}: `;
  const fix = fault.fix === undefined ? '' : ` ${fault.fix}`;
  return `${path}:${fault.line}:${fault.column}: ${pointer}found ${fault.found}; expected ${fault.expected}.${fix}`;
}
