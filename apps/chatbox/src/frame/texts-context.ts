import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Catalogue } from './language/catalogue.js';
import { en } from './language/en.js';

export const TextsContext = createContext<Catalogue>(en);
export const useTexts = (): Catalogue => useContext(TextsContext);
