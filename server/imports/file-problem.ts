/** What is wrong with a file as such, for the person who gave it. */
export class FileProblem extends Error {}
