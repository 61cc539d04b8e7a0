# Run at build time by cmake/sqlcipher.cmake: DIR/include/sqlite3.c -> DIR/libsqlcipher.a. Two presets
# may build at the same moment; the lock lets one compile and the other find the result.
file(LOCK ${DIR}/compile.lock GUARD PROCESS TIMEOUT 1200)
if(EXISTS ${DIR}/libsqlcipher.a AND NOT ${DIR}/include/sqlite3.c IS_NEWER_THAN ${DIR}/libsqlcipher.a
    AND NOT ${CMAKE_CURRENT_LIST_FILE} IS_NEWER_THAN ${DIR}/libsqlcipher.a)
  return()
endif()

# A mend of ours: cipher_integrity_check compares with an HMAC it had no memory for, and the program dies. With this
# the statement says "out of memory", as every other does. A SQLCipher of your choice may word the line otherwise.
set(unguarded "  hmac_out = sqlcipher_malloc(ctx->hmac_sz);\n\n  for(page = 1;")
set(guarded "  hmac_out = sqlcipher_malloc(ctx->hmac_sz);\n  if(hmac_out == NULL) {
    sqlite3OomFault(pParse->db);\n    goto cleanup;\n  }\n\n  for(page = 1;")
file(READ ${DIR}/include/sqlite3.c source)
string(FIND "${source}" "${unguarded}" found)
if(found EQUAL -1 AND PINNED)
  message(FATAL_ERROR "${DIR}/include/sqlite3.c has no line to be mended: look at cmake/compile_sqlcipher.cmake.")
endif()
string(REPLACE "${unguarded}" "${guarded}" source "${source}")
file(WRITE ${DIR}/mended.c "${source}")

separate_arguments(flags UNIX_COMMAND "${FLAGS}")
execute_process(COMMAND ${LAUNCHER} ${CC} ${flags} -I${DIR}/include -c mended.c -o ${DIR}/sqlite3.o
  WORKING_DIRECTORY ${DIR} COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE ${DIR}/new.a)
execute_process(COMMAND ${AR} rcs ${DIR}/new.a ${DIR}/sqlite3.o COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${DIR}/new.a ${DIR}/libsqlcipher.a)
file(REMOVE ${DIR}/sqlite3.o ${DIR}/mended.c)
