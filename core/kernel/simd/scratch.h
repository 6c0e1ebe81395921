// Working memory of the kernels: kept per thread, so that frames after the first allocate nothing.
#pragma once

#include <cstddef>
#include <vector>

namespace framewright {

/// Room for `count` values, uninitialised beyond earlier use, valid until the same thread asks again with the
/// same Tag and type.
template <typename T, typename Tag> T* scratch(std::size_t count) {
    thread_local std::vector<T> memory;
    if (memory.size() < count)
        memory.resize(count);
    return memory.data();
}

} // namespace framewright
