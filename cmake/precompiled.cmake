# What makes a cold build short: common headers are read once, and a library's files are compiled several at a time.
#
# Headers that nearly every file of ours reads, read once for a sort: `library` (no Qt), `app` (with Qt's object model),
# `test` (with Qt Test, for a program's code, which is compiled otherwise than a library's). Where a room's tests link
# more of Qt, Qt Test says more: such a room has a sort of its own, and names it in TALLYBOARD_TEST_HEADERS. A file
# still includes what it uses: the presets that do without say so if it does not.
include_guard(GLOBAL)

# Off where the optimiser warns: GCC 12 forgets that a precompiled <string> is not ours, and finds overflows in it.
option(TALLYBOARD_PRECOMPILED "Read the common headers once for all files (presets asan, demo)" OFF)

# A file alone spends most of its time on headers and on templates that its neighbours need too. Two files of a library
# may then not give one name, even one without linkage, to two things.
option(TALLYBOARD_JOINED "Compile several files of a library at a time (presets asan, demo, tsan, fuzz)" OFF)

set(common_headers <algorithm> <array> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
  <variant> <vector>
  <domain/command.h> <domain/rows.h>) # by names that are the same in every clone: the compiler cache wants it
set(app_headers <QAbstractListModel> <QObject> <QString> <QVariant> <QtQml/qqmlregistration.h>)

file(WRITE ${CMAKE_BINARY_DIR}/precompiled/none.cpp "")
file(WRITE ${CMAKE_BINARY_DIR}/precompiled/main.cpp "int main() {}\n")

# The target that has them, made when it is first asked for.
function(tallyboard_precompiled sort)
  if(TARGET tallyboard_headers_${sort})
    return()
  elseif(sort STREQUAL "test")
    tallyboard_precompiled_for_tests(test LIBS Qt6::Test HEADERS ${common_headers})
    return()
  elseif(NOT sort MATCHES "^(library|app)$")
    message(FATAL_ERROR "Nothing has said what the precompiled headers '${sort}' are.")
  endif()
  add_library(tallyboard_headers_${sort} STATIC ${CMAKE_BINARY_DIR}/precompiled/none.cpp)
  set(headers ${common_headers})
  if(sort STREQUAL "app")
    target_link_libraries(tallyboard_headers_app PRIVATE Qt6::Qml)
    set(headers ${app_headers} ${common_headers})
  endif()
  tallyboard_precompiled_target(tallyboard_headers_${sort} ${headers})
endfunction()

# A sort for the test programs of a room, which all link the same: only then is what the compiler is told the same.
function(tallyboard_precompiled_for_tests sort)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBS;HEADERS")
  if(TALLYBOARD_PRECOMPILED)
    add_executable(tallyboard_headers_${sort} ${CMAKE_BINARY_DIR}/precompiled/main.cpp)
    target_link_libraries(tallyboard_headers_${sort} PRIVATE ${arg_LIBS})
    tallyboard_precompiled_target(tallyboard_headers_${sort} <QTest> ${arg_HEADERS})
  endif()
endfunction()

function(tallyboard_precompiled_target target)
  set_target_properties(${target} PROPERTIES AUTOMOC OFF)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/app)
  target_link_libraries(${target} PRIVATE tallyboard_options)
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

function(tallyboard_precompile target sort)
  if(TALLYBOARD_PRECOMPILED)
    tallyboard_precompiled(${sort})
    target_precompile_headers(${target} REUSE_FROM tallyboard_headers_${sort})
  endif()
endfunction()

function(tallyboard_join target)
  if(TALLYBOARD_JOINED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
endfunction()
