/** Vite takes stylesheets in; TypeScript only has to know that they exist. */
declare module '*.css'
