# Finds single OpenCV modules by header and library. Debian ships OpenCV's own package file only with the development
# package of the whole library, which brings several hundred megabytes that this project does not use.
#
#   find_package(OpenCVParts REQUIRED COMPONENTS core imgproc)  ->  target OpenCVParts::OpenCVParts
find_path(OpenCVParts_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4)
set(_libraries "")
foreach(_part IN LISTS OpenCVParts_FIND_COMPONENTS)
    find_library(OpenCVParts_${_part}_LIBRARY opencv_${_part})
    mark_as_advanced(OpenCVParts_${_part}_LIBRARY)
    if(OpenCVParts_${_part}_LIBRARY)
        set(OpenCVParts_${_part}_FOUND TRUE)
        list(APPEND _libraries "${OpenCVParts_${_part}_LIBRARY}")
    endif()
endforeach()
if(OpenCVParts_INCLUDE_DIR AND EXISTS "${OpenCVParts_INCLUDE_DIR}/opencv2/core/version.hpp")
    file(STRINGS "${OpenCVParts_INCLUDE_DIR}/opencv2/core/version.hpp" _lines REGEX "define CV_VERSION_(MAJOR|MINOR|REVISION)")
    string(REGEX REPLACE "[^0-9]+([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+).*" "\\1.\\2.\\3" OpenCVParts_VERSION "${_lines}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCVParts REQUIRED_VARS OpenCVParts_INCLUDE_DIR
                                  VERSION_VAR OpenCVParts_VERSION HANDLE_COMPONENTS)
if(OpenCVParts_FOUND AND NOT TARGET OpenCVParts::OpenCVParts)
    add_library(OpenCVParts::OpenCVParts INTERFACE IMPORTED)
    set_target_properties(OpenCVParts::OpenCVParts PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${OpenCVParts_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES "${_libraries}")
endif()
