# Qt 6.4 as the base systems ship it (later Qt works too). Included only when TALLYBOARD_APP is ON, after the Qt-free
# rooms, so that none of them can link it.
include_guard(GLOBAL)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Qml Quick QuickControls2 Positioning LinguistTools)
if(BUILD_TESTING)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
  # Qt would tell each test its folders, for QFINDTESTDATA, which nobody here uses: then no two tests could share
  # precompiled headers, and no compiler cache served another clone.
  set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()
qt_standard_project_setup()

# Must end in the modules' URI path and must not be the qml room's own binary folder, or qmllint cannot work on 6.4.
set(QT_QML_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/qml_modules)
# The install folders of qt_standard_project_setup would scatter programs; ours stay in bin.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
add_compile_definitions(QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# moc before 6.5.3 can not read libstdc++'s <concepts> and <compare>: it is told that it has read them already.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS=1 -D_COMPARE=1)
