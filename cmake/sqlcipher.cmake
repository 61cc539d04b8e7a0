# SQLCipher, our own static copy: target `sqlcipher` (headers, archive, OpenSSL). Never the system's SQLite, which has
# no cipher and would write plaintext. The amalgamation comes from the npm package pinned in package-lock.json, checked
# by npm's integrity and again by the sums below, or from TALLYBOARD_SQLCIPHER_SOURCE. It is compiled once for all
# presets into build/.deps (or $TALLYBOARD_DEPS_DIR). Also sets TALLYBOARD_LUCIDE_DIR, the icons from the same fetch.
include_guard(GLOBAL)

set(sqlcipher_c_sha256 2ba87bbc92caf02c0ac640198c537c24bdda899a18bbba289f3d3f44d56795e4)
set(sqlcipher_h_sha256 c7253bc5d2ba0fad5236fc10ed959f99374bdbc224c200250c9c4a90edf56023)

# The first five lines are demanded by SQLCipher; the rest remove features that we must not use by accident.
set(sqlcipher_flags -O2 -fPIC -fvisibility=hidden -w -DNDEBUG
  -DSQLITE_HAS_CODEC -DSQLITE_TEMP_STORE=2 -DSQLITE_THREADSAFE=2
  -DSQLITE_EXTRA_INIT=sqlcipher_extra_init -DSQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown
  -DSQLCIPHER_CRYPTO_OPENSSL -DHAVE_STDINT_H=1
  -DSQLITE_DQS=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_DEPRECATED
  -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS)

if(DEFINED ENV{TALLYBOARD_DEPS_DIR})
  set(TALLYBOARD_DEPS_DIR $ENV{TALLYBOARD_DEPS_DIR})
else()
  set(TALLYBOARD_DEPS_DIR ${PROJECT_SOURCE_DIR}/build/.deps)
endif()
file(MAKE_DIRECTORY ${TALLYBOARD_DEPS_DIR})

# Fetch the npm packages that a folder's lock file pins, unless this very file has been fetched already. No script of
# theirs is run. `what` is for whoever waits.
function(tallyboard_fetch_npm result folder what)
  file(SHA256 ${folder}/package-lock.json lock)
  string(SUBSTRING ${lock} 0 12 lock)
  set(dir ${TALLYBOARD_DEPS_DIR}/npm-${lock})
  set(${result} ${dir}/node_modules PARENT_SCOPE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/package-lock.json)
  file(LOCK ${TALLYBOARD_DEPS_DIR}/npm.lock GUARD FUNCTION TIMEOUT 600)
  if(EXISTS ${dir}/complete)
    return()
  endif()
  find_program(TALLYBOARD_NPM npm)
  if(NOT TALLYBOARD_NPM)
    message(FATAL_ERROR "npm is needed once, to fetch ${what}. Install it (./dev build does), or put the packages of "
      "${folder}/package.json in ${dir}/node_modules; -DTALLYBOARD_SQLCIPHER_SOURCE= gives another SQLCipher.")
  endif()
  message(STATUS "Fetching ${what} with npm (once)")
  foreach(name package.json package-lock.json)
    configure_file(${folder}/${name} ${dir}/${name} COPYONLY)
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/.npmrc ${dir}/.npmrc COPYONLY)
  # Node trusts only its own list; behind a council's inspecting proxy the system's list is the one that works.
  set(system_trust /etc/ssl/certs/ca-certificates.crt)
  if(NOT DEFINED ENV{NODE_EXTRA_CA_CERTS} AND EXISTS ${system_trust})
    set(ENV{NODE_EXTRA_CA_CERTS} ${system_trust})
  endif()
  execute_process(COMMAND ${TALLYBOARD_NPM} ci --ignore-scripts --no-audit --no-fund
    WORKING_DIRECTORY ${dir} RESULT_VARIABLE failed OUTPUT_VARIABLE log ERROR_VARIABLE log)
  if(failed)
    message(FATAL_ERROR "npm ci failed; is a package registry reachable?\n${log}")
  endif()
  file(TOUCH ${dir}/complete)
endfunction()

tallyboard_fetch_npm(npm_modules ${PROJECT_SOURCE_DIR} "SQLCipher and the icons")
set(TALLYBOARD_LUCIDE_DIR ${npm_modules}/lucide-static)

set(sqlcipher_pinned ON)
if(TALLYBOARD_SQLCIPHER_SOURCE)
  set(sqlcipher_pinned OFF)
  set(sqlcipher_source ${TALLYBOARD_SQLCIPHER_SOURCE})
  if(NOT EXISTS ${sqlcipher_source}/sqlite3.c OR NOT EXISTS ${sqlcipher_source}/sqlite3.h)
    message(FATAL_ERROR "TALLYBOARD_SQLCIPHER_SOURCE=${sqlcipher_source} has no sqlite3.c and sqlite3.h.")
  endif()
  file(SHA256 ${sqlcipher_source}/sqlite3.c sqlcipher_sum)
  message(STATUS "SQLCipher from ${sqlcipher_source}, chosen by you; its sum is not checked: ${sqlcipher_sum}")
else()
  set(sqlcipher_source ${npm_modules}/@journeyapps/sqlcipher/deps/sqlcipher-amalgamation)
  foreach(ext c h)
    file(SHA256 ${sqlcipher_source}/sqlite3.${ext} sqlcipher_sum)
    if(NOT sqlcipher_sum STREQUAL sqlcipher_${ext}_sha256)
      message(FATAL_ERROR "${sqlcipher_source}/sqlite3.${ext} is not the file we pinned: SHA-256 ${sqlcipher_sum}, "
        "expected ${sqlcipher_${ext}_sha256}. Delete ${TALLYBOARD_DEPS_DIR} and configure again.")
    endif()
  endforeach()
  file(SHA256 ${sqlcipher_source}/sqlite3.c sqlcipher_sum)
endif()

string(SHA256 sqlcipher_key "${sqlcipher_sum} ${sqlcipher_flags} ${CMAKE_C_COMPILER} ${CMAKE_C_COMPILER_VERSION}")
string(SUBSTRING ${sqlcipher_key} 0 12 sqlcipher_key)
set(sqlcipher_dir ${TALLYBOARD_DEPS_DIR}/sqlcipher-${sqlcipher_key})
file(MAKE_DIRECTORY ${sqlcipher_dir}/include)
foreach(ext c h)
  configure_file(${sqlcipher_source}/sqlite3.${ext} ${sqlcipher_dir}/include/sqlite3.${ext} COPYONLY)
endforeach()
string(REPLACE ";" " " sqlcipher_flag_line "${sqlcipher_flags}")

add_custom_command(OUTPUT ${sqlcipher_dir}/libsqlcipher.a
  COMMAND ${CMAKE_COMMAND} -D DIR=${sqlcipher_dir} -D CC=${CMAKE_C_COMPILER} -D AR=${CMAKE_AR}
    -D LAUNCHER=${CMAKE_C_COMPILER_LAUNCHER} "-DFLAGS=${sqlcipher_flag_line} -I${OPENSSL_INCLUDE_DIR}"
    -D PINNED=${sqlcipher_pinned} -P ${PROJECT_SOURCE_DIR}/cmake/compile_sqlcipher.cmake
  DEPENDS ${PROJECT_SOURCE_DIR}/cmake/compile_sqlcipher.cmake
  COMMENT "Compiling SQLCipher (once for all presets, one to two minutes)" VERBATIM)
add_custom_target(sqlcipher_archive DEPENDS ${sqlcipher_dir}/libsqlcipher.a)

add_library(sqlcipher STATIC IMPORTED GLOBAL)
add_dependencies(sqlcipher sqlcipher_archive)
set_target_properties(sqlcipher PROPERTIES
  IMPORTED_LOCATION ${sqlcipher_dir}/libsqlcipher.a
  INTERFACE_INCLUDE_DIRECTORIES ${sqlcipher_dir}/include
  INTERFACE_COMPILE_DEFINITIONS "SQLITE_HAS_CODEC;SQLITE_OMIT_LOAD_EXTENSION;SQLITE_OMIT_DEPRECATED"
  INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;Threads::Threads;${CMAKE_DL_LIBS};m"
  # Qt plugins and system libraries load the system's SQLite into the same process: neither may see the other's symbols.
  INTERFACE_LINK_OPTIONS "-Wl,--exclude-libs,libsqlcipher.a")
