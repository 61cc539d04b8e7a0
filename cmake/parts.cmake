# The libraries we stand on, found once. Targets to link:
#   Boost::headers Boost::json  OpenSSL::SSL OpenSSL::Crypto  CURL::libcurl  tallyboard::sodium  date::date-tz
#   spdlog::spdlog  CLI11::CLI11  tallyboard::deflate  Threads::Threads  tallyboard::qrencode
#   tallyboard::gmime  ZLIB::ZLIB rapidcheck (tests)
include_guard(GLOBAL)

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers json)
find_package(date CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)

pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET GLOBAL libsodium>=1.0.18)
add_library(tallyboard::sodium ALIAS PkgConfig::SODIUM)

# What only the app needs is found where it is used: Qt in qt.cmake, the desktop's own in platform/<system>.
if(TALLYBOARD_HUB)
  find_package(spdlog CONFIG REQUIRED)
  pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET GLOBAL libqrencode>=4.0)
  add_library(tallyboard::qrencode ALIAS PkgConfig::QRENCODE)
  pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET GLOBAL gmime-3.0>=3.2.13)
  add_library(tallyboard::gmime ALIAS PkgConfig::GMIME)
  pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET GLOBAL libdeflate>=1.14)
  add_library(tallyboard::deflate ALIAS PkgConfig::DEFLATE)
endif()

if(BUILD_TESTING)
  find_package(ZLIB REQUIRED) # reads what the hub packed, with another library than packed it
  find_package(rapidcheck CONFIG REQUIRED)
endif()
