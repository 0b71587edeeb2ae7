/** Campaigns that a machine leaves to others, as a JSON array: those on its host do not wait for it then. */
export const leavesSchema: readonly string[] = [`ALTER TABLE emailc.machine ADD COLUMN leaves text NOT NULL DEFAULT '[]'`]
