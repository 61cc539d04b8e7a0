# How every target of ours is built: language, warnings, sanitizers, and the helpers
#   tallyboard_library(name SOURCES ... [LIBS ...] [PRIVATE_LIBS ...])    a static Qt-free library
#   tallyboard_program(name SOURCES ... LIBS ...)                         an executable in build/<preset>/bin
#   tallyboard_target(name)                                               warnings for a target made some other way
#   tallyboard_test(NAME tst_x LABELS unit SOURCES tst_x.cpp LIBS ... [ENV A=b ...] [TIMEOUT seconds] [ARGS ...])
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "" FORCE)
endif()

find_program(TALLYBOARD_CCACHE ccache)
if(TALLYBOARD_CCACHE)
  foreach(lang C CXX)
    if(NOT CMAKE_${lang}_COMPILER_LAUNCHER)
      set(CMAKE_${lang}_COMPILER_LAUNCHER ${TALLYBOARD_CCACHE})
    endif()
  endforeach()
endif()

find_program(TALLYBOARD_LLD ld.lld)
if(TALLYBOARD_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# Sanitizers reach every target, Qt's generated ones too: mixing them breaks std containers' annotations.
if(TALLYBOARD_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(TALLYBOARD_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(TALLYBOARD_SANITIZE STREQUAL "fuzz") # clang's libFuzzer; tests/fuzz alone links its main
  # clang 14 can not assemble the `function` check of coroutines.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(NOT TALLYBOARD_SANITIZE STREQUAL "")
  message(FATAL_ERROR "TALLYBOARD_SANITIZE is '${TALLYBOARD_SANITIZE}'; use nothing, address, thread or fuzz.")
endif()
add_compile_options($<$<CONFIG:Release>:-fstack-protector-strong>)
add_compile_definitions(_GLIBCXX_ASSERTIONS)

add_library(tallyboard_options INTERFACE)
target_compile_options(tallyboard_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wcast-align -Wunused -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi>
  # GCC 12 warns wrongly inside its own <string> (GCC bug 105651) ...
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # ... and about optional and variant once a sanitizer has rewritten the code.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${TALLYBOARD_SANITIZE}>>:-Wno-maybe-uninitialized>
  # Clang takes what stands in the files that one is compiled with for its own. Presets that compile each file alone
  # judge it.
  $<$<AND:$<CXX_COMPILER_ID:Clang>,$<BOOL:${TALLYBOARD_JOINED}>>:-Wno-shadow>)
if(TALLYBOARD_SANITIZE STREQUAL "thread")
  # TSan does not know fences; Boost.Asio uses them and is right to.
  target_compile_options(tallyboard_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
endif()

function(tallyboard_target target)
  target_link_libraries(${target} PRIVATE tallyboard_options)
endfunction()

include(precompiled)

function(tallyboard_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS;PRIVATE_LIBS")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_SOURCES)
    message(FATAL_ERROR "tallyboard_library(${target}): SOURCES missing or unknown words '${arg_UNPARSED_ARGUMENTS}'")
  endif()
  add_library(${target} STATIC ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${target} PUBLIC ${arg_LIBS} PRIVATE ${arg_PRIVATE_LIBS} tallyboard_options)
  tallyboard_precompile(${target} library)
  tallyboard_join(${target})
endfunction()

# What a release is: every program, no tests. ./dev ci builds this for release, where the tests ran sanitized.
add_custom_target(programs)

function(tallyboard_program target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_LIBS} tallyboard_options)
  add_dependencies(programs ${target})
endfunction()

# A program that no test starts. ./dev test does without it.
function(tallyboard_untested target)
  add_dependencies(programs ${target})
  if(TALLYBOARD_SANITIZE STREQUAL "address")
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# What the tsan preset builds: only tests labelled `threaded`.
add_custom_target(threaded_tests)

# The tst_x.moc that a test's .cpp includes. AUTOMOC would look through the sources and compile a file of its own for
# each of a hundred programs: minutes. The preprocessor needs no headers for a class that stands in the file itself.
function(tallyboard_moc target)
  set_target_properties(${target} PROPERTIES AUTOMOC OFF)
  foreach(source ${ARGN})
    cmake_path(GET source STEM stem)
    if(TALLYBOARD_APP AND source MATCHES "tst_[^/]*\\.cpp$")
      set(made ${CMAKE_CURRENT_BINARY_DIR}/moc/${stem}.moc)
      add_custom_command(OUTPUT ${made} DEPENDS ${source} VERBATIM
        COMMAND Qt6::moc ${CMAKE_AUTOMOC_MOC_OPTIONS} ${CMAKE_CURRENT_SOURCE_DIR}/${source} -o ${made})
      target_sources(${target} PRIVATE ${made})
      target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc)
    endif()
  endforeach()
endfunction()

# One program, one CTest entry. Give every Qt Test main its own file; Q_OBJECT in a .cpp needs `#include "tst_x.moc"`.
function(tallyboard_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "LABELS;SOURCES;LIBS;ENV;ARGS")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME OR NOT arg_LABELS OR NOT arg_SOURCES)
    message(FATAL_ERROR "tallyboard_test(${arg_NAME}): needs NAME, LABELS and SOURCES; got '${arg_UNPARSED_ARGUMENTS}'")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${arg_NAME} ${arg_SOURCES})
  tallyboard_moc(${arg_NAME} ${arg_SOURCES})
  target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBS} tallyboard_options)
  if(TALLYBOARD_APP)
    target_link_libraries(${arg_NAME} PRIVATE Qt6::Test)
    if(TALLYBOARD_TEST_HEADERS)
      tallyboard_precompile(${arg_NAME} ${TALLYBOARD_TEST_HEADERS})
    endif()
  endif()
  if("threaded" IN_LIST arg_LABELS)
    add_dependencies(threaded_tests ${arg_NAME})
  endif()
  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME} ${arg_ARGS})
  tallyboard_test_properties(${arg_NAME} LABELS ${arg_LABELS} TIMEOUT ${arg_TIMEOUT} ENV ${arg_ENV})
endfunction()

# For tests added with plain add_test(): the same environment, label and limit.
function(tallyboard_test_properties name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LABELS;ENV")
  set(rules ${PROJECT_SOURCE_DIR}/cmake/sanitizers)
  # A limit ends what hangs. A machine that is busy with other things must not be taken for that.
  math(EXPR limit "${arg_TIMEOUT} * 5")
  if(arg_LABELS MATCHES "qml|journey|faults|authorisation") # the long ones first, also before CTest knows them
    set_tests_properties(${name} PROPERTIES COST 10)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT "${limit}" ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;QT_LOGGING_RULES=qt.qpa.*=false;LC_ALL=C.UTF-8;\
QTEST_FUNCTION_TIMEOUT=3600000;\
TALLYBOARD_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};TALLYBOARD_SOURCE_DIR=${PROJECT_SOURCE_DIR};\
ASAN_OPTIONS=halt_on_error=1:detect_leaks=1:strict_string_checks=1:check_initialization_order=1;\
LSAN_OPTIONS=suppressions=${rules}/leaks.supp:print_suppressions=0;\
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1;\
TSAN_OPTIONS=halt_on_error=1:die_after_fork=0:second_deadlock_stack=1:suppressions=${rules}/threads.supp;${arg_ENV}")
endfunction()
