import { readFileSync } from 'node:fs';

/** A snippet of the quick start by the name after its language, so that what is printed is what is tested. */
export function documentedSnippet(name: string): string {
  const file = new URL('../../../docs/panel-apps/quick-start.md', import.meta.url);
  const found = new RegExp(`^\`\`\`\\w+ ${name.replace('.', '\\.')}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(
    readFileSync(file, 'utf8'),
  );
  if (found?.[1] === undefined) throw new Error(`The quick start has no snippet ${name}.`);
  return found[1];
}
