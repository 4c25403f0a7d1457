/**
 * Working hours, in local minutes since midnight. Questions read them as hours of Monday to Friday; insights take the other
 * hours of any day for quiet ones.
 */
export const WORK_START = 6 * 60;
export const WORK_END = 20 * 60;
