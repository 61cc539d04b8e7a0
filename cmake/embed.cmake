# tallyboard_embed(target symbol file...): the files, joined, as `const std::string_view tallyboard::embedded::symbol`
# compiled into target. What a program needs to start is part of it: there is no file to lose or to change beside it.
include_guard(GLOBAL)

function(tallyboard_embed target symbol)
  set(joined "")
  foreach(file IN LISTS ARGN)
    get_filename_component(file ${file} ABSOLUTE)
    file(READ ${file} text)
    string(APPEND joined "${text}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp)
  file(GENERATE OUTPUT ${source} CONTENT "// Made from files by embed.cmake.
#include <string_view>
namespace tallyboard::embedded {
extern const std::string_view ${symbol};
constinit const std::string_view ${symbol} = R\"text(${joined})text\";
}
")
  target_sources(${target} PRIVATE ${source})
endfunction()
