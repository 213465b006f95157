import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Row, SourceError, type StatementOutcome } from '../source.js';
import type { SqlDatabase } from './sql-database.js';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-messages.js';

/** Questions waiting for their turn; beyond it the desk is told to come back. */
const MAX_WAITING = 100;
const PROCESS = fileURLToPath(new URL('./sqlite-process.js', import.meta.url));

/** A SQLite file behind a process of its own; one question at a time, each within the time-out. */
export class SqliteDatabase implements SqlDatabase {
  readonly #file: string;
  readonly #timeoutMs: number;
  #process: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(file: string, timeoutMs: number) {
    this.#file = file;
    this.#timeoutMs = timeoutMs;
  }

  async columnsOf(sql: string): Promise<readonly string[]> {
    const answer = await this.#ask({ kind: 'columns', sql });
    return answer.kind === 'columns' ? answer.columns : [];
  }

  async checkStatement(sql: string): Promise<void> {
    await this.#ask({ kind: 'check', sql });
  }

  async query(sql: string, parameters: Row, limit: number): Promise<readonly Row[]> {
    const answer = await this.#ask({ kind: 'query', sql, parameters, limit });
    return answer.kind === 'query' ? answer.rows : [];
  }

  async execute(sql: string, parameters: Row): Promise<StatementOutcome> {
    const answer = await this.#ask({ kind: 'execute', sql, parameters });
    if (answer.kind === 'execute') return answer.outcome;
    throw new SourceError('failed', 'The SQLite process gave a strange answer.');
  }

  async ping(): Promise<void> {
    await this.#ask({ kind: 'ping' });
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
    if (this.#process?.connected === true) this.#process.disconnect();
    this.#process = undefined;
  }

  #ask(question: SqliteQuestion): Promise<SqliteAnswer> {
    if (this.#waiting >= MAX_WAITING) {
      return Promise.reject(new SourceError('busy', 'Too many questions wait for the SQLite file.'));
    }
    this.#waiting += 1;
    const answer = this.#turn.then(() => this.#exchange(question));
    this.#turn = answer
      .catch(() => undefined)
      .then(() => {
        this.#waiting -= 1;
      });
    return answer;
  }

  #exchange(question: SqliteQuestion): Promise<SqliteAnswer> {
    const child = this.#running();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        leave();
        // Only this surely stops SQLite; an open transaction is rolled back by the next who opens the file.
        child.kill('SIGKILL');
        this.#process = undefined;
        reject(
          new SourceError('timeout', `SQLite took longer than ${this.#timeoutMs / 1000} s and was stopped.`),
        );
      }, this.#timeoutMs);
      const answered = (answer: SqliteAnswer): void => {
        leave();
        if (answer.kind === 'refused') reject(new SourceError('failed', answer.message));
        else resolve(answer);
      };
      const ended = (): void => {
        leave();
        this.#process = undefined;
        reject(new SourceError('failed', 'The SQLite process ended unexpectedly.'));
      };
      const leave = (): void => {
        clearTimeout(timer);
        child.off('message', answered);
        child.off('exit', ended);
        child.off('error', ended);
      };
      child.on('message', answered);
      child.on('exit', ended);
      child.on('error', ended);
      child.send(question, (error) => {
        if (error !== null) ended();
      });
    });
  }

  #running(): ChildProcess {
    if (this.#process === undefined || !this.#process.connected) {
      this.#process = fork(PROCESS, [this.#file], {
        serialization: 'advanced',
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      this.#process.on('error', () => undefined);
    }
    return this.#process;
  }
}
