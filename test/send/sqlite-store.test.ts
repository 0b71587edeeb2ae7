import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { requireLocalFileSystem, requireSqliteVersion } from '../../src/send/store/sqlite/requirements.ts'
import { takeRunLock } from '../../src/send/store/sqlite/run-lock.ts'
import { SqliteDatabase } from '../../src/send/store/sqlite/database.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { storeConformance } from './store.conformance.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-store-'))
let files = 0
const freshPath = (): string => join(folder, `${++files}.db`)
afterAll(() => rmSync(folder, { recursive: true }))

storeConformance('sqlite', async () => {
  const path = freshPath()
  return { store: openSqliteStore(path), reopen: async () => openSqliteStore(path) }
})

describe('sqlite store', () => {
  it('refuses the releases that can lose commits', () => {
    for (const version of ['3.51.2', '3.46.1', '3.50.6', '3.44.5']) {
      expect(() => requireSqliteVersion(version), version).toThrow(/store-sqlite-version/)
    }
    for (const version of ['3.51.3', '3.53.4', '3.50.7', '3.44.6', '4.0.0']) requireSqliteVersion(version)
  })

  it('refuses a folder on a network file system', () => {
    expect(() => requireLocalFileSystem('/mnt/share', () => ({ type: 0x6969 }))).toThrow(/lies on NFS/)
    expect(() => requireLocalFileSystem('/mnt/share', () => ({ type: -11317950 }))).toThrow(/lies on CIFS/)
    requireLocalFileSystem(folder)
  })

  it('gives the right to send to one process at a time', () => {
    const path = freshPath()
    const lock = takeRunLock(path)
    expect(() => takeRunLock(path)).toThrow(/store-in-use/)
    lock.release()
    takeRunLock(path).release()
  })

  it('refuses a file that a newer emailc wrote', async () => {
    const path = freshPath()
    await openSqliteStore(path).close()
    const db = new SqliteDatabase(path)
    db.execute('PRAGMA user_version = 99')
    db.close()
    expect(() => openSqliteStore(path)).toThrow(/store-newer/)
  })

  it('says that its disk is full, and goes on when there is room', async () => {
    const path = freshPath()
    const db = new SqliteDatabase(path)
    db.execute('CREATE TABLE t (x); PRAGMA max_page_count = 3')
    const fill = () => db.write(() => db.run('INSERT INTO t VALUES (zeroblob(100000))', {}))
    await expect(fill()).rejects.toThrow(/store-unwritable: .* cannot be written: the disk is full/)
    db.execute('PRAGMA max_page_count = 1000')
    expect(await fill()).toBe(1)
    db.close()
  })

  it('says that its file was damaged while it stood open', async () => {
    const path = freshPath()
    const db = new SqliteDatabase(path)
    db.execute('CREATE TABLE t (x)')
    for (let row = 0; row < 100; row++) await db.write(() => db.run('INSERT INTO t VALUES (zeroblob(1000))', {}))
    db.close()
    writeFileSync(path, readFileSync(path).fill(0x55, 4_096 * 3))
    const damaged = new SqliteDatabase(path)
    expect(() => damaged.all('SELECT sum(length(x)) FROM t', {})).toThrow(/store-damaged/)
    damaged.close()
  })

  it('begins every statement with the file and the function it is in', () => {
    const root = new URL('../../src/', import.meta.url).pathname
    const statement = /(?:\.(?:run|get|all|insert|exec|execute)(?:<[^(]*>)?\(\s*|initialSchema = )(['"`])\s*([^]*?)\1/g
    let count = 0
    for (const file of globSync('send/store/sqlite/**/*.ts', { cwd: root })) {
      const source = readFileSync(join(root, file), 'utf8')
      for (const [, , sql] of source.matchAll(statement)) {
        const [, place, name] = /^\/\* (\S+) (\w+) \*\//.exec(sql!) ?? []
        expect(place, sql).toBe(file)
        expect(source, `${file} has no ${name}`).toMatch(new RegExp(`\\b${name}\\b(?! \\*/)`))
        count += 1
      }
    }
    expect(count).toBeGreaterThan(50)
  })

  it('waits for another program’s lock without keeping the thread', async () => {
    const path = freshPath()
    const store = openSqliteStore(path)
    const other = new SqliteDatabase(path)
    other.execute('BEGIN IMMEDIATE')
    const turns: string[] = []
    const written = store.forgetTokens(0).then(() => turns.push('written'))
    // A thread that waited in SQLite would come here after the lock is gone, or never.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(turns).toEqual([])
    expect((await store.suppressedSince(0)).addresses.size).toBe(0)
    turns.push('released')
    other.execute('COMMIT')
    await written
    expect(turns).toEqual(['released', 'written'])
    other.close()
    await store.close()
  })

  it('syncs again after a transaction that needs none, also after one that fails', async () => {
    const db = new SqliteDatabase(freshPath())
    db.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x)')
    const level = (): number => db.get<{ synchronous: number }>('PRAGMA synchronous', {})!.synchronous
    const [normal, full] = [1, 2]
    let within = 0
    await db.writeUnsynced(() => db.run('INSERT INTO t VALUES (1)', {}) && (within = level()))
    expect([within, level()]).toEqual([normal, full])
    await expect(db.writeUnsynced(() => db.run('INSERT INTO nowhere VALUES (1)', {}))).rejects.toThrow(/nowhere/)
    expect([level(), db.all('SELECT x FROM t', {})]).toEqual([full, [{ x: 1 }]])
    db.close()
  })

  it('writes ahead into a log that survives the process', () => {
    const path = freshPath()
    openSqliteStore(path)
    const db = new SqliteDatabase(path)
    expect(db.get('PRAGMA journal_mode', {})).toEqual({ journal_mode: 'wal' })
    db.close()
  })
})
