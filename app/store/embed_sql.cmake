# tallyboard_embed_sql(target symbol file...): the files, joined, as `const std::string_view tallyboard::sql::symbol`
# compiled into target. Migrations are part of the program: there is no file to lose or to change beside it.
include_guard(GLOBAL)

function(tallyboard_embed_sql target symbol)
  set(sql "")
  foreach(file IN LISTS ARGN)
    get_filename_component(file ${file} ABSOLUTE)
    file(READ ${file} text)
    string(APPEND sql "${text}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/sql_${symbol}.cpp)
  file(GENERATE OUTPUT ${source} CONTENT "// Made from schema files by embed_sql.cmake.
#include <string_view>
namespace tallyboard::sql {
extern const std::string_view ${symbol};
constinit const std::string_view ${symbol} = R\"sql(${sql})sql\";
}
")
  target_sources(${target} PRIVATE ${source})
endfunction()
