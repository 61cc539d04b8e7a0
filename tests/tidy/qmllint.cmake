# Lints every module and fails on the first word of complaint: cmake -D BUILD=<build folder> -P qmllint.cmake
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target all_qmllint
  RESULT_VARIABLE failed OUTPUT_VARIABLE log ERROR_VARIABLE log)
message("${log}")
if(failed OR log MATCHES "Warning:|Error:")
  message(FATAL_ERROR "qmllint has something to say; the rule is zero warnings.")
endif()
