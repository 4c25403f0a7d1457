import type { ArgumentMetadata } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  Length,
  MaxLength,
  MinLength,
} from 'class-validator';
import { createValidationPipe } from './validation.pipe.js';

class Body {
  @Length(1, 10) query = 'a';
  @Length(2, 4) code = 'abc';
  @MinLength(3) password = 'abc';
  @MaxLength(5) name = 'a';
  @IsNotEmpty() title = 'a';
  @MaxLength(5, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(2) tags = ['a'];
  @IsInt() page = 1;
  @IsBoolean() helpful = true;
  @IsNumber() share = 1;
  @IsIn(['up', 'down']) order = 'up';
}

const messageFor = async (change: object): Promise<string> => {
  const metadata: ArgumentMetadata = { type: 'body', metatype: Body };
  const refused = createValidationPipe().transform({ ...new Body(), ...change }, metadata);
  return refused.then(
    () => 'accepted',
    (error: Error) => error.message,
  );
};

describe('The validation of requests', () => {
  it('accepts what follows the rules', async () => expect(await messageFor({})).toBe('accepted'));

  it.each([
    [{ query: '' }, 'query must not be empty'],
    [{ query: 'a'.repeat(11) }, 'query must have at most 10 characters'],
    [{ code: 7 }, 'code must have 2 to 4 characters'],
    [{ password: 'a' }, 'password must have at least 3 characters'],
    [{ name: 'abcdef' }, 'name must have at most 5 characters'],
    [{ title: '' }, 'title must not be empty'],
    [{ tags: [] }, 'tags must not be empty'],
    [{ tags: ['a', 'b', 'c'] }, 'tags must contain at most 2 elements'],
    [{ tags: ['abcdef'] }, 'each value in tags must have at most 5 characters'],
    [{ tags: 'a' }, 'tags must be an array'],
    [{ page: 1.5 }, 'page must be an integer'],
    [{ helpful: 'yes' }, 'helpful must be true or false'],
    [{ share: 'half' }, 'share must be a number'],
    [{ order: 'sideways' }, 'order must be one of up, down'],
    [{ colour: 'red' }, 'colour is not a known field'],
  ])('says in plain words what is wrong with %j', async (change, message) => {
    expect(await messageFor(change)).toBe(`The request is not valid: ${message}.`);
  });
});
