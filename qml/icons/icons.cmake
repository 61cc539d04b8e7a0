# Takes the icon font from lucide-static (ISC) and checks our table of names against the package's own.
# Owns: TALLYBOARD_ICON_FONT. A package whose glyphs moved stops the configure here, not in front of a person.
if(NOT TALLYBOARD_LUCIDE_DIR OR NOT EXISTS "${TALLYBOARD_LUCIDE_DIR}/font/lucide.ttf")
    message(FATAL_ERROR
        "TALLYBOARD_LUCIDE_DIR must name the unpacked lucide-static package (the folder that holds font/lucide.ttf). "
        "It is '${TALLYBOARD_LUCIDE_DIR}'.")
endif()

set(icon_table "${CMAKE_CURRENT_LIST_DIR}/../kit/IconCodes.qml")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${icon_table}")
file(READ "${TALLYBOARD_LUCIDE_DIR}/font/codepoints.json" package_codes)
file(STRINGS "${icon_table}" icon_lines REGEX "^ *\"[a-z0-9-]+\": \"\\\\u[0-9a-f]+\",?$")
foreach(icon_line IN LISTS icon_lines)
    string(REGEX MATCH "\"([a-z0-9-]+)\": \"\\\\u([0-9a-f]+)\"" _ "${icon_line}")
    set(icon_name "${CMAKE_MATCH_1}")
    set(icon_hex "${CMAKE_MATCH_2}")
    math(EXPR icon_code "0x${icon_hex}")
    string(REGEX MATCH "\"${icon_name}\": ([0-9]+)" _ "${package_codes}")
    if(NOT "${CMAKE_MATCH_1}" STREQUAL "${icon_code}")
        message(FATAL_ERROR
            "Icon '${icon_name}' is U+${icon_hex} in qml/kit/IconCodes.qml "
            "but '${CMAKE_MATCH_1}' (decimal) in the icon "
            "package. Put the package's code into the table, or use the pinned version of the package.")
    endif()
endforeach()
list(LENGTH icon_lines icon_count)
if(icon_count EQUAL 0)
    message(FATAL_ERROR "No icons found in ${icon_table}: its layout changed, so its codes are not checked any more.")
endif()
message(STATUS "Icons: ${icon_count} names checked against ${TALLYBOARD_LUCIDE_DIR}")

set(TALLYBOARD_ICON_FONT "${TALLYBOARD_LUCIDE_DIR}/font/lucide.ttf")
