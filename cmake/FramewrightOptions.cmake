# Compiler settings that every target of the project shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(FRAMEWRIGHT_CCACHE ccache)
if(FRAMEWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # What a precompiled header defines is part of its content, which ccache looks at anyway.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros
        "${FRAMEWRIGHT_CCACHE}")
endif()

add_library(framewright_options INTERFACE)
target_include_directories(framewright_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(framewright_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                       -Woverloaded-virtual)
target_compile_definitions(framewright_options INTERFACE FRAMEWRIGHT_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 warns about overlapping copies inside its own std::string (GCC bug 105651).
    target_compile_options(framewright_options INTERFACE -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # GCC 13 and 14 take a look-up by a temporary key (a row of a table) for a reference into the key.
    target_compile_options(framewright_options INTERFACE -Wno-dangling-reference)
endif()
if(FRAMEWRIGHT_WERROR)
    target_compile_options(framewright_options INTERFACE -Werror)
endif()
# framewright_touches_no_pixels() is for the folders that it is called in and below: what runs a few times a second is
# optimised lightly, which compiles a quarter faster. framewright_touches_pixels(SOURCE...) takes files out of that.
function(framewright_touches_no_pixels)
    add_compile_options($<$<CONFIG:Release>:-O1>)
endfunction()
function(framewright_touches_pixels)
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O3> SKIP_PRECOMPILE_HEADERS ON)
endfunction()

if(FRAMEWRIGHT_SANITIZE)
    target_compile_options(framewright_options INTERFACE -fsanitize=${FRAMEWRIGHT_SANITIZE}
                           -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(framewright_options INTERFACE -fsanitize=${FRAMEWRIGHT_SANITIZE})
endif()

if(FRAMEWRIGHT_CCACHE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(framewright_options INTERFACE -fpch-preprocess) # what ccache reads of precompiled headers
endif()

# framewright_precompiled_warnings(NAME) leaves out what GCC 12 wrongly says of the standard library's own code where that
# was precompiled: it no longer knows it as a system header.
function(framewright_precompiled_warnings name)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(${name} PRIVATE -Wno-array-bounds -Wno-stringop-overflow)
    endif()
endfunction()

# framewright_one_by_one(NAME) keeps each source of a library to itself, whatever FRAMEWRIGHT_UNITY says: where every file
# names its functions alike, or includes itself.
function(framewright_one_by_one name)
    set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
endfunction()

# framewright_precompile(NAME [FOR_PROGRAMS] HEADERS... [LIBRARIES...] [OPTIONS...]) compiles headers once, for every
# library that is made afterwards in this folder and below; FOR_PROGRAMS, for programs, which take it by REUSE_FROM. Sources
# include what they use all the same: they compile without it, too. Clang wants the same definitions everywhere.
set(precompile_default OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(precompile_default ON)
endif()
option(FRAMEWRIGHT_PRECOMPILE "Compile heavy headers once" ${precompile_default})
function(framewright_precompile name)
    if(NOT FRAMEWRIGHT_PRECOMPILE)
        return()
    endif()
    cmake_parse_arguments(ARG "FOR_PROGRAMS" "" "HEADERS;LIBRARIES;OPTIONS" ${ARGN})
    file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp" CONTENT "// Compiles the precompiled header.\n")
    add_library(${name} OBJECT "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
    target_link_libraries(${name} PUBLIC framewright_options ${ARG_LIBRARIES})
    target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
    if(ARG_FOR_PROGRAMS)
        set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
        target_compile_options(${name} PRIVATE ${CMAKE_CXX_COMPILE_OPTIONS_PIE})
        set(FRAMEWRIGHT_PRECOMPILED_PROGRAMS ${name} PARENT_SCOPE)
    else()
        set(FRAMEWRIGHT_PRECOMPILED ${name} PARENT_SCOPE)
    endif()
endfunction()

# Sources of a library compiled several at a time share what their headers cost: a build of everything takes half as
# long, a build after one change a little longer.
option(FRAMEWRIGHT_UNITY "Compile the sources of a library several at a time" OFF)

# framewright_library(NAME SOURCES... ) makes a static library with the project's options.
function(framewright_library name)
    add_library(${name} STATIC ${ARGN})
    target_link_libraries(${name} PUBLIC framewright_options)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${FRAMEWRIGHT_UNITY})
    # Newer versions of CMake would put what Qt's compiler writes of a class into another unit than the class.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp"
                                PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    if(FRAMEWRIGHT_PRECOMPILED)
        target_precompile_headers(${name} REUSE_FROM ${FRAMEWRIGHT_PRECOMPILED})
    endif()
endfunction()
