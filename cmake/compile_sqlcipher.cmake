# Run at build time by cmake/sqlcipher.cmake: DIR/include/sqlite3.c -> DIR/libsqlcipher.a. Two presets
# may build at the same moment; the lock lets one compile and the other find the result.
file(LOCK ${DIR}/compile.lock GUARD PROCESS TIMEOUT 1200)
if(EXISTS ${DIR}/libsqlcipher.a AND NOT ${DIR}/include/sqlite3.c IS_NEWER_THAN ${DIR}/libsqlcipher.a)
  return()
endif()
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
execute_process(COMMAND ${LAUNCHER} ${CC} ${flags} -c sqlite3.c -o ${DIR}/sqlite3.o
  WORKING_DIRECTORY ${DIR}/include COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE ${DIR}/new.a)
execute_process(COMMAND ${AR} rcs ${DIR}/new.a ${DIR}/sqlite3.o COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${DIR}/new.a ${DIR}/libsqlcipher.a)
file(REMOVE ${DIR}/sqlite3.o)
