/**
 * Sets the size of libuv's thread pool, on which queries, password checks and file reads run. The pool takes its size
 * when it is first used, so the process's entry file imports this before anything else.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16'
