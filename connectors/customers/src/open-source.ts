import { dirname, resolve } from 'node:path';
import { CsvSource } from './csv/csv-source.js';
import type { CustomersFile } from './description/customers-file.js';
import type { CustomerSource } from './source.js';
import { PostgresqlDatabase } from './sql/postgresql-database.js';
import { SqlSource } from './sql/sql-source.js';
import { SqliteDatabase } from './sql/sqlite-database.js';

const DEFAULT_SECONDS = 3;

/** The source a file names; relative paths start at the file's own folder. */
export function openSource(path: string, file: CustomersFile): CustomerSource {
  const { source } = file;
  const beside = (name: string) => resolve(dirname(path), name);
  switch (source.type) {
    case 'csv':
      return new CsvSource(file, beside);
    case 'sqlite': {
      const seconds = source.timeoutSeconds ?? DEFAULT_SECONDS;
      return new SqlSource(new SqliteDatabase(beside(source.file), seconds * 1000), file);
    }
    case 'postgresql': {
      const seconds = source.timeoutSeconds ?? DEFAULT_SECONDS;
      const url = source.url ?? process.env[source.urlFromEnvironment ?? ''] ?? '';
      return new SqlSource(new PostgresqlDatabase(url, seconds * 1000), file);
    }
  }
}
