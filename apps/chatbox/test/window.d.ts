declare global {
  interface Window {
    comptoir?: (...command: unknown[]) => void;
  }
}

export {};
