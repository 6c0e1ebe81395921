# Compiles .cu files and makes them part of a library. Where there is no nvcc, the library has no kernels.

set(FRAMEWRIGHT_COMPILE_KERNELS "${CMAKE_CURRENT_LIST_DIR}/compile_kernels.cmake")

find_program(FRAMEWRIGHT_NVCC nvcc HINTS ENV CUDA_PATH ENV CUDA_HOME PATHS /usr/local/cuda /opt/cuda
             PATH_SUFFIXES bin DOC "CUDA compiler; without it there are no kernels")

# Sets `result` to nvcc's options for the wanted devices that this nvcc knows, with PTX for the oldest (which newer
# devices take) and for the newest.
function(framewright_gencode result)
    execute_process(COMMAND "${FRAMEWRIGHT_NVCC}" --list-gpu-arch OUTPUT_VARIABLE listed ERROR_QUIET)
    string(REGEX MATCHALL "compute_[0-9]+" listed "${listed}")
    set(wanted ${FRAMEWRIGHT_CUDA_ARCHITECTURES})
    if(NOT wanted)
        set(wanted 75 80 86 89 90 100 120)
    endif()
    set(known "")
    foreach(architecture IN LISTS wanted)
        if("compute_${architecture}" IN_LIST listed)
            list(APPEND known ${architecture})
        endif()
    endforeach()
    set(options "")
    foreach(architecture IN LISTS known)
        list(APPEND options "-gencode=arch=compute_${architecture},code=sm_${architecture}")
    endforeach()
    if(known)
        list(GET known 0 oldest)
        list(GET known -1 newest)
        set(virtual ${oldest} ${newest})
        list(REMOVE_DUPLICATES virtual)
        foreach(architecture IN LISTS virtual)
            list(APPEND options "-gencode=arch=compute_${architecture},code=compute_${architecture}")
        endforeach()
    endif()
    set(${result} "${options}" PARENT_SCOPE)
    set(FRAMEWRIGHT_KERNEL_ARCHITECTURES "${known}" PARENT_SCOPE)
endfunction()

# Sets FRAMEWRIGHT_TOOLKIT_VERSION, 1000 * major + 10 * minor as CUDA counts, in the caller's scope; 0 where nvcc does not
# tell.
function(framewright_toolkit_version)
    execute_process(COMMAND "${FRAMEWRIGHT_NVCC}" --version OUTPUT_VARIABLE said ERROR_QUIET)
    set(version 0)
    if(said MATCHES "release ([0-9]+)\\.([0-9]+)")
        math(EXPR version "1000 * ${CMAKE_MATCH_1} + 10 * ${CMAKE_MATCH_2}")
    endif()
    set(FRAMEWRIGHT_TOOLKIT_VERSION ${version} PARENT_SCOPE)
endfunction()

# Sets `result` to the path of the fatbin that one .cu file becomes. What ptxas says goes to a .log file beside it.
function(framewright_compile_kernels source gencode result)
    get_filename_component(name "${source}" NAME_WE)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/kernels/${name}.fatbin")
    file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/kernels")
    set(host_compiler "")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        set(host_compiler "-ccbin=${CMAKE_CXX_COMPILER}")
    endif()
    set(strictness "")
    if(FRAMEWRIGHT_WERROR)
        set(strictness "-Werror=all-warnings")
    endif()
    # No -use_fast_math: results equal the CPU's. Kernels call constexpr functions of core.
    add_custom_command(OUTPUT "${output}" BYPRODUCTS "${output}.log"
        COMMAND "${CMAKE_COMMAND}" "-DLOG=${output}.log" -P "${FRAMEWRIGHT_COMPILE_KERNELS}" --
                "${FRAMEWRIGHT_NVCC}" -fatbin -std=c++17 -O3 ${gencode} ${host_compiler} ${strictness}
                --expt-relaxed-constexpr -Xptxas=-v
                "-I${FRAMEWRIGHT_GPU_ROOT}" -MD -MF "${output}.d" -MT "${output}" -o "${output}" "${source}"
        DEPENDS "${source}" "${FRAMEWRIGHT_COMPILE_KERNELS}" DEPFILE "${output}.d"
        COMMENT "Compiling CUDA kernels ${name}" VERBATIM COMMAND_EXPAND_LISTS)
    set(${result} "${output}" PARENT_SCOPE)
endfunction()

# Writes the source of `function`, which gives the table of images that the assembler reads in.
function(framewright_write_table path function fatbins)
    set(blocks "")
    set(declarations "")
    set(rows "")
    set(count 0)
    foreach(fatbin IN LISTS fatbins)
        get_filename_component(name "${fatbin}" NAME_WE)
        math(EXPR count "${count} + 1")
        set(symbol "framewright_kernels_${name}")
        string(APPEND blocks "    \".balign 16\\n\"\n    \".hidden ${symbol}\\n\"\n    \".global ${symbol}\\n\"\n"
               "    \"${symbol}:\\n\"\n    \".incbin \\\"${fatbin}\\\"\\n\"\n"
               "    \".hidden ${symbol}_end\\n\"\n    \".global ${symbol}_end\\n\"\n    \"${symbol}_end:\\n\"\n")
        string(APPEND declarations "extern \"C\" const unsigned char ${symbol}[];\n"
               "extern \"C\" const unsigned char ${symbol}_end[];\n")
        string(APPEND rows "        {\"${name}\", ${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})},\n")
    endforeach()
    if(count EQUAL 0)
        set(body "KernelImages ${function}() { return {}; }")
    else()
        set(blocks "__asm__(\".pushsection .rodata\\n\"\n${blocks}    \".popsection\\n\");\n")
        set(body "KernelImages ${function}() {\n    static const KernelImage images[] = {\n${rows}    };\n    return {images, ${count}, ${FRAMEWRIGHT_TOOLKIT_VERSION}};\n}")
    endif()
    file(GENERATE OUTPUT "${path}" CONTENT "// Written by the build: the compiled kernels.
#include \"gpu/src/driver/kernel_module.h\"

${blocks}${declarations}
namespace framewright::gpu {

KernelImages ${function}();
${body}

} // namespace framewright::gpu
")
endfunction()

# Compiles the sources behind it, gives the library `function`, which returns their images, and sets
# FRAMEWRIGHT_KERNEL_LOGS in the caller's scope.
function(framewright_embed_kernels library function)
    set(fatbins "")
    set(logs "")
    if(FRAMEWRIGHT_NVCC AND NOT FRAMEWRIGHT_CUDA_ARCHITECTURES STREQUAL "none")
        framewright_gencode(gencode)
        framewright_toolkit_version()
        foreach(source IN LISTS ARGN)
            framewright_compile_kernels("${source}" "${gencode}" fatbin)
            list(APPEND fatbins "${fatbin}")
            list(APPEND logs "${fatbin}.log")
        endforeach()
        message(STATUS "gpu: ${function} for compute capabilities ${FRAMEWRIGHT_KERNEL_ARCHITECTURES}")
    else()
        message(STATUS "gpu: no nvcc: ${function} without CUDA kernels")
    endif()
    set(table "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
    framewright_write_table("${table}" ${function} "${fatbins}")
    set_source_files_properties("${table}" PROPERTIES OBJECT_DEPENDS "${fatbins}")
    target_sources(${library} PRIVATE "${table}")
    set(FRAMEWRIGHT_KERNEL_LOGS "${logs}" PARENT_SCOPE)
endfunction()
