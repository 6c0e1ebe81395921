// What kernels read besides pictures: tables and weights, collected while a program is laid out.
#pragma once

#include "gpu/kernels/platform.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace framewright::gpu {

/// Bytes that will lie in device memory. What is added twice is kept once.
class ResourcePool {
public:
    /// The offset of these bytes, a multiple of 16.
    std::size_t add(const void* data, std::size_t bytes);
    template <typename Item> std::size_t add(const std::vector<Item>& items) {
        return add(items.data(), items.size() * sizeof(Item));
    }

    const std::vector<unsigned char>& bytes() const { return bytes_; }

private:
    struct Entry {
        std::size_t offset;
        std::size_t bytes;
    };
    std::vector<unsigned char> bytes_;
    std::vector<Entry> entries_;
};

/// Words of the constant array, `constant_words` of them. What is added twice is kept once.
class ConstantPool {
public:
    /// The index of the first word; empty where there is no room.
    std::optional<int> add(const std::vector<std::int32_t>& words);

    const std::vector<std::int32_t>& words() const { return words_; }

private:
    std::vector<std::int32_t> words_;
};

} // namespace framewright::gpu
