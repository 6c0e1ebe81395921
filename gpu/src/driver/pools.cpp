#include "gpu/src/driver/pools.h"

#include <algorithm>
#include <cstring>

namespace framewright::gpu {

std::size_t ResourcePool::add(const void* data, std::size_t bytes) {
    constexpr std::size_t alignment = 16;
    for (const Entry& entry : entries_)
        if (entry.bytes == bytes && std::memcmp(bytes_.data() + entry.offset, data, bytes) == 0)
            return entry.offset;
    const std::size_t offset = (bytes_.size() + alignment - 1) / alignment * alignment;
    bytes_.resize(offset + bytes);
    std::memcpy(bytes_.data() + offset, data, bytes);
    entries_.push_back({offset, bytes});
    return offset;
}

std::optional<int> ConstantPool::add(const std::vector<std::int32_t>& words) {
    const auto found = std::search(words_.begin(), words_.end(), words.begin(), words.end());
    const auto index = static_cast<int>(found - words_.begin());
    if (found != words_.end())
        return index;
    if (words_.size() + words.size() > static_cast<std::size_t>(constant_words))
        return std::nullopt;
    words_.insert(words_.end(), words.begin(), words.end());
    return index;
}

} // namespace framewright::gpu
