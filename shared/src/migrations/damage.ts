// What is wrong with a folder of migrations, in words. In: what the reader found. Out: one sentence that says it, and what to do. The gate, `nuxt dev`, `check` and
// `doctor` all say it with these.
import { pages } from '../text/pages'
import type { Damage, DamagedMigrations } from './model'

export interface Described {
  what: string
  mend: string
}

const restore = (file: string) => `\`git checkout HEAD -- ${file}\``

export function describeDamage(migrations: DamagedMigrations, command = 'npx nuxt-db generate'): Described {
  const { what, mend } = descriptions[migrations.state](migrations, command)
  return { what, mend: `${mend} More about it: ${pages.migrations}.` }
}

/** Both sentences, for one message. */
export function damageText(migrations: DamagedMigrations, command?: string): string {
  const { what, mend } = describeDamage(migrations, command)
  return `${what}\n${mend}`
}

const descriptions: Record<Damage, (migrations: DamagedMigrations, command: string) => Described> = {
  'folder-missing': ({ folder }) => ({
    what: `There is no folder ${folder}.`,
    mend: 'Name the folder that drizzle-kit writes migrations to.',
  }),
  'snapshot-missing': ({ file }) => ({
    what: `${file} is missing: the snapshot of the newest migration, which the next one is made against.`,
    mend: `Restore it, such as with ${restore(file)}, and commit it with the migration. A migration that is made without it repeats what the database has, and fails.`,
  }),
  'meta-missing': ({ file, folder }, command) => ({
    what: `${folder} has migrations, and ${file} is missing: what they have made is not known.`,
    mend: `Restore it, such as with ${restore(file)}, and commit the whole folder. If it never was there, \`${command}\` makes a first migration of all tables: mark it as applied where the database has them.`,
  }),
  'sql-missing': ({ file, reason }) => ({
    what: reason === 'older'
      ? `${file} is missing: the SQL of an older migration. A database that has not applied it never will, and the migrations after it can fail.`
      : `${file} is missing: the SQL of the newest migration. Its snapshot is there, so no new migration makes up for it, and a database that has not applied it never will.`,
    mend: `Restore it, such as with ${restore(file)}.`,
  }),
  'conflict': ({ file, reason, folder }, command) => ({
    what: `${file} has the markers of a merge that is not finished (${reason}).`,
    mend: `Take ${folder} as the other branch has it, \`git checkout <branch> -- ${folder}\`, delete the files that your own branch added there, and make its migration again: \`${command}\`.`,
  }),
  'disagree': ({ file, reason, folder, layout }, command) => ({
    what: `The files in ${folder} do not fit together (${file}): ${reason}.`,
    mend: layout === 'folders'
      ? 'Keep the folder as one branch has it, have `npx drizzle-kit up` bring it to one layout where an older release wrote a part of it, and make the migration of the other branch again.'
      : `Two branches have each made a migration. Take the folder as the other branch has it, \`git checkout <branch> -- ${folder}\`, delete the files that your own branch added there, and make its migration again: \`${command}\`.`,
  }),
  'unreadable': ({ file, reason }) => ({
    what: `${file} cannot be read: ${reason}`,
    mend: `Restore it, such as with ${restore(file)}.`,
  }),
}
