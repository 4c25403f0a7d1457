import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

/**
 * Reads the metadata of each controller and handler once: they never change, while guards and interceptors ask for some
 * twenty of them on every request.
 */
@Injectable()
export class CachedReflector extends Reflector {
  private readonly cache = new Map<unknown, Map<unknown, unknown>>();

  /** Returns what the type of `Reflector` says, which depends on the overload. */
  override get(key: never, target: never): never {
    let values = this.cache.get(target);
    if (values === undefined) this.cache.set(target, (values = new Map()));
    if (!values.has(key)) values.set(key, super.get(key, target));
    return values.get(key) as never;
  }
}
