import type { Redis } from 'ioredis';

/** The first version that takes a shebang line, with which a script says what it may do. */
const FIRST_VERSION = 7;
const SHEBANG = '#!lua\n';

interface ScriptDefinition {
  lua: string;
  numberOfKeys?: number;
  readOnly?: boolean;
}
type Script = (...args: unknown[]) => Promise<unknown>;

/**
 * Makes the scripts of a client whole: Redis refuses them before they begin while it is full or read-only. Otherwise it
 * stops a script at the first command that needs memory, and what the script has removed until then is lost: a delayed
 * job, for example, that was to be moved to the waiting ones. Redis before version 7 cannot do this.
 */
export function withWholeScripts(redis: Redis): Redis {
  const define = redis.defineCommand.bind(redis);
  let isSupported: Promise<boolean> | undefined;
  const supported = () =>
    (isSupported ??= redis.info('server').then(
      (info) => Number(/^redis_version:(\d+)/m.exec(info)?.[1] ?? 0) >= FIRST_VERSION,
      (error: unknown) => {
        isSupported = undefined;
        throw error;
      },
    ));
  const commands = redis as unknown as Record<string, Script>;
  redis.defineCommand = (name: string, definition: ScriptDefinition) => {
    define(`${name}:whole`, { ...definition, lua: SHEBANG + definition.lua });
    define(name, definition);
    const [whole, plain] = [commands[`${name}:whole`]!, commands[name]!];
    commands[name] = async (...args) => ((await supported()) ? whole : plain).apply(redis, args);
  };
  return redis;
}
