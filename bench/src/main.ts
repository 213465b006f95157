import { printFigures } from './figure.js';
import { realtimeFigures } from './realtime.js';

printFigures(await realtimeFigures());
process.exit(0);
