// What the doctor found. In: nothing. Out: the type of it.

export interface Finding {
  what: string
  mend: string
}
