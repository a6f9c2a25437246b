// What people do, in the order in which it is tried. In: the files beside this one. Out: flows, each with a name.
import { accounts } from './accounts.ts'
import { companies } from './companies.ts'
import type { Flow } from './flow.ts'
import { machines } from './machines.ts'
import { names } from './names.ts'
import { organizations } from './organizations.ts'
import { otherApps } from './other-apps.ts'
import { passkeys } from './passkeys.ts'
import { secondFactor } from './second-factor.ts'
import { tables } from './tables.ts'
import { tokens } from './tokens.ts'

export const flows: Flow[] = [...accounts, ...secondFactor, ...passkeys, ...organizations, ...machines, ...otherApps, ...tokens, ...companies, ...names, ...tables]
