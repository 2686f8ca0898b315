import { isAway } from '#archive/engine-faults.ts'
import type { Fault } from '#common/fault.ts'
import { isFault } from '#common/fault.ts'
import type { SettingFault } from '#settings/settings.ts'

/** A fault in words for an operator: what happened, what did not, and what to do. Undefined for what nobody expected,
 *  which is to be shown as it is. */
export const complaint = (thrown: unknown): string | undefined => {
  if (isFault(thrown)) return sentences[thrown.code]?.(thrown.facts)
  return databaseComplaint(thrown)
}

/** Every setting that is not as it should be, each with its name, what stood there and what is allowed. */
export const settingsComplaint = (faults: readonly SettingFault[]): string =>
  [
    faults.length === 1
      ? 'A setting is wrong; nothing was started.'
      : `${faults.length} settings are wrong; nothing was started.`,
    ...faults.map(({ name, value, allowed }) => `  ${name} is ${value}; allowed: ${allowed}.`),
  ].join('\n')

const sentences: Readonly<Record<string, (facts: Fault['facts']) => string>> = {
  'server.port': ({ port, host, reason }) =>
    reason === 'EADDRINUSE'
      ? `Port ${port} is in use: another program answers there. Nothing was started.\nEnd that program, or choose ` +
        `another port: PORT=${Number(port) + 1} npm start`
      : `Port ${port} on ${host} cannot be listened on (${reason}). Nothing was started.\nChoose another one: ` +
        'PORT=4001 npm start',
  'data.unwritable': ({ folder, reason }) =>
    `The data folder ${folder} cannot be written (${reason}). Nothing was started.\nGive this user the right to ` +
    'write there, or choose another folder: DRAGOMAN_DATA=/path npm start',
  'data.in-use': ({ folder }) =>
    `Another server is running on the data folder ${folder}. Nothing was started.\nEnd that one first, or choose ` +
    'another folder: DRAGOMAN_DATA=/path npm start',
  'data.bad-key': ({ file }) =>
    `The file ${file} does not hold a key of 32 bytes in base64. Nothing was started.\nPut the right key back ` +
    'from a backup: without it, sealed addresses cannot be read.',
  'data.other-key': ({ folder }) =>
    `The key ${folder === undefined ? 'in the settings' : `in ${String(folder)}`} is not the one that this ` +
    'archive’s private data is sealed with. Nothing was changed.\nAll servers and commands on one archive need ' +
    'the same key: set DRAGOMAN_KEY to the right one, or put its file “key” into the data folder.',
  'data.key-missing': ({ folder }) =>
    'This archive has a key that private data is sealed with, and it is not here: neither in DRAGOMAN_KEY nor as ' +
    `the file “key” in ${String(folder)}. Nothing was changed.\nSet DRAGOMAN_KEY, or copy the file from the ` +
    'server that ' +
    'has it, or from a backup.',
  'data.emptied': ({ file, sign }) =>
    `The database ${String(file)} is empty, and yet there was a newsroom here: see ${String(sign)}. Nothing was ` +
    'changed.\nPut the database back from a backup. To begin anew on purpose, move the files named here away, or ' +
    'choose another folder: DRAGOMAN_DATA=/path npm start',
  'archive.newer': ({ has, knows }) =>
    `The archive was written by a newer Dragoman (its tables are at ${has}; this one knows ${knows}). Nothing ` +
    'was changed.\nStart the newer Dragoman again, or restore a backup from before the upgrade.',
  'archive.busy': ({ seconds }) =>
    `Another process has held the archive for more than ${seconds} seconds. Nothing was changed.\nWait for it to ` +
    'end, then try again.',
  'archive.full': () =>
    'The disk is full, or a limit of it is reached: nothing can be written, and nothing was changed.\nMake room on ' +
    'the disk of the archive, then try again.',
  'archive.read-only': () =>
    'The archive may only be read here: nothing was changed.\nLook at the rights of its file and folder, or ' +
    'whether the database is a standby.',
  'media.no-room': ({ reason }) =>
    `The disk of the media folder is full, or a limit of it is reached (${reason}): the file was not kept.\nMake ` +
    'room there, then try again.',
  'media.unwritable': ({ folder, reason }) =>
    `The media folder ${folder} cannot be written (${reason}): the file was not kept.\nLook whether its disk is ` +
    'there, and at its rights.',
  'archive.late': ({ seconds }) =>
    `The database has not answered within ${seconds} seconds. Nothing was changed.\nLook whether it is ` +
    'overloaded or hangs, then try again.',
  'archive.outcome-unknown': () =>
    'The database did not answer whether the last change was kept. Look before you repeat it; a repeated import ' +
    'goes on where it was.',
}

const databaseComplaint = (thrown: unknown): string | undefined => {
  if (!(thrown instanceof Error)) return undefined
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ERR_SQLITE_ERROR')
    return (
      `The archive's file cannot be used (${thrown.message}). Look at its folder's rights and at the free space of ` +
      'its disk.'
    )
  if (isAway(thrown))
    return (
      `The database cannot be reached (${thrown.message || code}). Nothing was changed.\nLook whether it runs and ` +
      'whether DATABASE_URL names it rightly.'
    )
  return undefined
}
