export { type ConnectorProgram, type OpenedFile, runConnectorProgram } from './connector-program.js';
export { type DescribedFile, type FilePath, readDescribedFile } from './described-file.js';
export { describeFault, type FileFault, FileFaultsError } from './file-faults.js';
export { fileStamp } from './file-stamp.js';
export { Label, labelIn, textsOf, wrongLanguages } from './label.js';
