// Memory that this process shares with a child for the samples of pictures.
#pragma once

#include "core/base/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace framewright {

/// An anonymous file of a fixed size, mapped here. It is gone when neither side holds it any more.
class SharedFrames {
public:
    SharedFrames() = default;
    /// Throws Error(Worker) of the stage `owner` where there is no memory.
    SharedFrames(const std::string& owner, std::size_t bytes);
    ~SharedFrames();
    SharedFrames(SharedFrames&& other) noexcept;
    SharedFrames& operator=(SharedFrames&& other) noexcept;

    std::uint8_t* data() const { return data_; }
    std::size_t size() const { return size_; }
    /// How another process of the same user opens it.
    std::string path() const;

private:
    UniqueFd fd_;
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace framewright
