import { ValidateBy } from 'class-validator';
import { isTimeZone } from '@app/users';

/** The name of a time zone that this Node.js knows, such as Europe/Berlin. */
export const IsTimeZone = () =>
  ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: (value) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => '$property must be a time zone such as Europe/Berlin',
    },
  });
