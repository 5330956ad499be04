/** The trivial task of the other pools. */
export default (value) => value;
