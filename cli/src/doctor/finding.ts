// What the doctor found. In: nothing. Out: the type of it.

export interface Finding {
  what: string
  mend: string
  /** The page of the docs that says more, as a path in an app that has this package. */
  page: string
}
