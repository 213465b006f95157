/** What crosses the thread boundary, both ways. */
export interface Call {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export type Outcome =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      readonly code: string | undefined;
      readonly stack: string | undefined;
    };

export interface ThreadSettings {
  readonly path: string;
  readonly mode: 'write' | 'read';
}
