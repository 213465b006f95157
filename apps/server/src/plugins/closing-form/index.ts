export { closingFilter, everyAnswer, presentSaved } from './answers.js';
export { type CsvField, csvHeader, csvLine, fieldKey } from './export.js';
export { type ClosingForms, createClosingForms } from './service.js';
export { ClosingSummary } from './summary.js';
