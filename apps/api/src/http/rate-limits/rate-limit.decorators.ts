import { SetMetadata } from '@nestjs/common';

export const LIMIT_SHARE = 'attendant:limit-share';

/** The route is allowed this share of RATE_LIMIT_PER_MINUTE. */
export const LimitShare = (share: number) => SetMetadata(LIMIT_SHARE, share);

/** The route is not limited: probes and scrapers come when they must. */
export const Unlimited = () => SetMetadata(LIMIT_SHARE, Infinity);
