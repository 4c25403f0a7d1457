/**
 * Models that think before they write count the thoughts as completion: a limit that is meant for the answer alone would
 * be used up before its first word. They get these tokens beside it, several times what a question about a few passages
 * gives them to think.
 */
export const ROOM_FOR_THOUGHTS = 4_096;
