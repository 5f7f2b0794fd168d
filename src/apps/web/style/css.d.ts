/** Styles that are loaded with the part that they are of. */
declare module '*.css';
