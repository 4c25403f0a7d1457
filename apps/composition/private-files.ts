// To be imported before everything else: files that this process creates are readable by its own user only.
process.umask(0o077);
