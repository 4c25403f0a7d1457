declare namespace Express {
  interface Request {
    /** API-3: the request's id. */
    id: string;
  }
}
