export interface Effect<Made> {
  readonly make: () => Made
}

export const succeed = <Made>(value: Made): Effect<Made> => ({ make: () => value })

export function gen<Made>(body: () => Generator<Effect<any>, Made, any>): Effect<Made> {
  return {
    make() {
      const steps = body()
      let step = steps.next()
      while (!step.done)
        step = steps.next(step.value.make())
      return step.value
    },
  }
}

export const run = <Made>(effect: Effect<Made>) => effect.make()
