export const serverOnly = <Made>(make: () => Made) => make
