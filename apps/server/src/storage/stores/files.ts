import type { Kysely } from 'kysely';
import type { Database, FileTable } from '../schema.js';

/** Uploaded files, kept in the database so that every node can serve them and one backup holds everything. */
export async function saveFile(db: Kysely<Database>, input: FileTable): Promise<void> {
  await db.insertInto('file').values(input).execute();
}

/** Whose a file is and what it is called, without what it holds. */
export async function uploadedFile(
  db: Kysely<Database>,
  input: { id: string },
): Promise<Omit<FileTable, 'content'> | undefined> {
  return db
    .selectFrom('file')
    .select(['id', 'website_id', 'name', 'mime_type', 'size', 'uploaded_by', 'created_at'])
    .where('id', '=', input.id)
    .executeTakeFirst();
}

export async function fileById(db: Kysely<Database>, input: { id: string }): Promise<FileTable | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', input.id).executeTakeFirst();
}
